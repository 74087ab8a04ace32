/// What a contact said about being reached; the last one of a purpose and channel holds.
public struct Consent: Hashable, Sendable {
    public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
        case phone, email, fax, letter, visit

        public var words: Words {
            switch self {
            case .phone: Words(it: "telefono", en: "phone")
            case .email: Words(it: "e-mail", en: "e-mail")
            case .fax: Words(it: "fax", en: "fax")
            case .letter: Words(it: "lettera", en: "letter")
            case .visit: Words(it: "visita", en: "visit")
            }
        }
    }

    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case given, denied, withdrawn

        public var words: Words {
            switch self {
            case .given: Words(it: "dato", en: "given")
            case .denied: Words(it: "negato", en: "denied")
            case .withdrawn: Words(it: "revocato", en: "withdrawn")
            }
        }
    }

    public var purpose: Purpose
    public var channel: Channel
    public var state: State
    public var legalBasis: String
    public var proof: String
    public var at: Instant

    public init(
        purpose: Purpose, channel: Channel, state: State, legalBasis: String, proof: String,
        at: Instant
    ) {
        self.purpose = purpose
        self.channel = channel
        self.state = state
        self.legalBasis = legalBasis
        self.proof = proof
        self.at = at
    }
}

/// The type of a classifier's values.
public enum ClassifierType: String, Hashable, Sendable, Codable, CaseIterable {
    case text, number, date, flag

    public var words: Words {
        switch self {
        case .text: Words(it: "testo", en: "text")
        case .number: Words(it: "numero", en: "number")
        case .date: Words(it: "data (AAAA-MM-GG)", en: "date (YYYY-MM-DD)")
        case .flag: Words(it: "sì o no", en: "yes or no")
        }
    }

    /// As it is kept: a number with a point, an ISO date, `yes` or `no`; nil where it is none.
    public func normalised(_ raw: String) -> String? {
        let text = raw.trimmed
        switch self {
        case .text: return text.isEmpty ? nil : text
        case .number:
            let plain = text.replacing(",", with: ".")
            guard let number = Double(plain), number.isFinite else { return nil }
            return Int(exactly: number).map(String.init) ?? plain
        case .date: return Day(iso: text)?.iso
        case .flag: return ContactField.flag(text).map { $0 ? "yes" : "no" }
        }
    }
}
