/// An address that a mail goes to or comes from, with a name or without.
public struct MailAddress: Hashable, Sendable {
    /// `local@domain`.
    public let address: String
    public let name: String

    /// Nil where the text is no address: one that holds a blank, a comma, a bracket or a line end
    /// could name a second recipient or another header.
    public init?(_ address: String, name: String = "") {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count),
            (1...255).contains(parts[1].utf8.count),
            parts[0].utf8.allSatisfy(Self.isLocal), parts[0].first != "-",
            parts[1].utf8.allSatisfy(Self.isDomain), parts[1].first != "-"
        else { return nil }
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

    /// What an unquoted local part may hold (RFC 5322, section 3.2.3), and UTF-8 (RFC 6532).
    private static func isLocal(_ byte: UInt8) -> Bool {
        isLetter(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte) || byte >= 0x80
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte == 0x2D || byte == 0x2E || byte >= 0x80
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
