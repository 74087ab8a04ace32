import Domain

/// An address that a mail goes to or comes from, with a name or without.
public struct MailAddress: Hashable, Sendable {
    /// `local@domain`.
    public let address: String
    public let name: String

    /// Nil where the text is no address.
    public init?(_ address: String, name: String = "") {
        guard EmailAddress.isOne(address) else { return nil }
        self.address = address
        self.name = HeaderText.plain(name)
    }

    var domain: String { address.split(separator: "@").last.map(String.init) ?? "localhost" }

    /// As a header has it, in lines of at most 76 characters where it is encoded.
    var header: String {
        guard !name.isEmpty else { return address }
        let phrase = HeaderText.phrase(name)
        let gap = phrase.hasPrefix("\"") ? " " : "\n "
        return "\(phrase)\(gap)<\(address)>"
    }
}
