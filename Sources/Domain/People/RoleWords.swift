extension Role {
    /// As screens and messages say it.
    public var words: Words {
        switch self {
        case .operator: Words(it: "operatore", en: "operator")
        case .supervisor: Words(it: "responsabile", en: "supervisor")
        case .admin: Words(it: "amministratore", en: "administrator")
        }
    }
}
