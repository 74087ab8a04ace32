/// A language that the screens speak.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
    case it, en
}

/// A sentence in every language: a missing translation does not compile.
public struct Words: Hashable, Sendable {
    public let it: String
    public let en: String

    public init(it: String, en: String) {
        self.it = it
        self.en = en
    }

    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .it: it
        case .en: en
        }
    }
}
