public import Domain

/// Reads what a mail server says of mails that it could not deliver: delivery status notifications
/// (RFC 3464), one or a whole mailbox of them.
public struct BounceReader {
    /// For good: the addresses are none.
    public private(set) var bounces: [Bounce] = []
    /// Addresses that a server gave up for now: they may work the next time.
    public private(set) var passing: [String] = []

    /// - throws: where the file cannot be read, or holds no notification.
    public init(_ path: String) throws(Failure) {
        self.init(text: try SmallFile.text(path, isLenient: true))
        guard bounces.isEmpty, passing.isEmpty else { return }
        throw Failure(
            .failed, it: "\(path) non contiene notifiche di mancata consegna (RFC 3464).",
            en: "\(path) holds no delivery status notification (RFC 3464).",
            hint: Words(
                it: "Salva per intero il messaggio tornato indietro.",
                en: "Save the mail that came back as a whole."))
    }

    init(text: String) {
        // One group of fields for each recipient, with a blank line between.
        var fields: [String: String] = [:]
        var last: String?
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                take(fields)
                (fields, last) = ([:], nil)
            } else if line.first?.isWhitespace == true, let name = last {
                fields[name, default: ""] += " " + Substring(line).trimmed
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                fields[name] = line[line.index(after: colon)...].trimmed
                last = name
            } else {
                last = nil
            }
        }
        take(fields)
    }

    private mutating func take(_ fields: [String: String]) {
        guard fields["action"]?.lowercased() == "failed",
            let address = (fields["final-recipient"] ?? fields["original-recipient"])
                .flatMap(Self.address)
        else { return }
        let status = fields["status"] ?? ""
        let said = fields["diagnostic-code"].map { Self.value(of: $0) } ?? ""
        let reason = HeaderText.plain(
            String([status, said].filter { !$0.isEmpty }.joined(separator: " ").prefix(500)))
        // The first digit tells whether it is for good (RFC 3463, section 2).
        if status.hasPrefix("4") {
            passing.append(address)
        } else if !bounces.contains(where: { $0.address == address }) {
            bounces.append(Bounce(address: address, reason: reason))
        }
    }

    /// «rfc822; anna@example.org».
    private static func address(_ text: String) -> String? {
        var address = value(of: text)
        if address.hasPrefix("<"), address.hasSuffix(">") {
            address = String(address.dropFirst().dropLast())
        }
        return EmailAddress.isOne(address) ? address.lowercased() : nil
    }

    private static func value(of text: String) -> String {
        text.split(separator: ";", maxSplits: 1).last.map { $0.trimmed } ?? ""
    }
}

extension StringProtocol {
    /// Without the blanks around it.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        let blanks = start.reversed().prefix(while: \.isWhitespace).count
        return String(start.dropLast(blanks))
    }
}
