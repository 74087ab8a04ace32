extension Contact.Kind {
    /// As screens and messages say it.
    public var words: Words {
        switch self {
        case .company: Words(it: "azienda", en: "company")
        case .person: Words(it: "persona", en: "person")
        }
    }
}

extension Contact.Lifecycle {
    /// As screens and messages say it.
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

extension ContactPoint.Channel {
    /// As screens and messages say it.
    public var words: Words {
        switch self {
        case .phone: Words(it: "Telefono", en: "Phone")
        case .mobile: Words(it: "Cellulare", en: "Mobile")
        case .fax: Words(it: "Fax", en: "Fax")
        case .email: Words(it: "E-mail", en: "E-mail")
        case .pec: Words(it: "PEC", en: "PEC")
        case .postal: Words(it: "Posta", en: "Post")
        }
    }
}
