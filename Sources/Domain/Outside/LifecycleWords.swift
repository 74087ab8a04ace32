extension Contact.Kind {
    public var words: Words {
        switch self {
        case .company: Words(it: "azienda", en: "company")
        case .person: Words(it: "persona", en: "person")
        }
    }
}

extension Contact.Lifecycle {
    public var words: Words {
        switch self {
        case .lead: Words(it: "contatto", en: "lead")
        case .prospect: Words(it: "potenziale", en: "prospect")
        case .customer: Words(it: "cliente", en: "customer")
        case .former: Words(it: "ex cliente", en: "former")
        case .supplier: Words(it: "fornitore", en: "supplier")
        }
    }
}
