/// What an e-mail address looks like.
public enum EmailAddress {
    /// `local@domain`: one that holds a blank, a comma, a bracket or a line end could name a second
    /// recipient or another header.
    public static func isOne(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        return (1...64).contains(parts[0].utf8.count) && (1...255).contains(parts[1].utf8.count)
            && parts[0].utf8.allSatisfy(isLocal) && parts[0].first != "-"
            && parts[1].utf8.allSatisfy(isDomain) && parts[1].first != "-"
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
