import Domain

/// A parcel as a mail (RFC 5322, MIME): the text, and beside it the invitation or cancel that mail
/// programs put into their calendars (RFC 6047).
struct MailWriter {
    /// Who the house is, and where answers to invitations go.
    let sender: MailAddress
    let now: Instant

    /// A mail that is ready to leave.
    struct Mail: Hashable {
        var recipient: MailAddress
        /// Lines without their ends.
        var lines: [String]

        /// - parameter end: what ends a line: LF for a command, CRLF on the wire.
        func bytes(end: String) -> [UInt8] {
            var bytes: [UInt8] = []
            for line in lines {
                bytes += line.utf8
                bytes += end.utf8
            }
            return bytes
        }
    }

    /// Nil where the recipient's address is none.
    func mail(_ parcel: Parcel) -> Mail? {
        guard let to = MailAddress(parcel.recipientEmail, name: parcel.recipientName) else {
            return nil
        }
        var lines = head(parcel, to)
        let words = ParcelWords(parcel)
        guard let invitation = parcel.invitation else {
            lines += Self.text(words.body)
            return Mail(recipient: to, lines: lines)
        }
        let calendar = CalendarFile(
            invitation: invitation, from: sender, to: to, description: words.body,
            in: parcel.zone, now: now)
        let border = "=_prossima_" + id(parcel).filter { $0.isLetter || $0.isNumber }.prefix(40)
        lines += [
            "Content-Type: multipart/alternative; boundary=\"\(border)\"", "",
            "--\(border)",
        ]
        lines += Self.text(words.body)
        lines += [
            "--\(border)",
            "Content-Type: text/calendar; charset=utf-8; method=\(calendar.method)",
            "Content-Transfer-Encoding: base64", "",
        ]
        lines += Base64Lines.lines(Array(calendar.text.utf8))
        lines.append("--\(border)--")
        return Mail(recipient: to, lines: lines)
    }

    /// A mail to a contact, from one of the house's people.
    func letter(
        to: MailAddress, from person: Handoff.Sender, subject: String, body: String, key: String,
        zone: Zone
    ) -> Mail {
        let from = MailAddress(sender.address, name: person.name) ?? sender
        var lines = [
            "From: \(from.header)", "To: \(to.header)", HeaderText.line("Subject", subject),
            "Date: \(MailDate.text(now, in: zone))",
            "Message-ID: <\(key).\(freshUUID())@\(sender.domain)>",
        ]
        if let other = person.email.flatMap({ MailAddress($0, name: person.name) }) {
            lines.append("Reply-To: \(other.header)")
        }
        lines.append("MIME-Version: 1.0")
        lines = lines.flatMap { $0.split(separator: "\n").map(String.init) }
        return Mail(recipient: to, lines: lines + Self.text(body))
    }

    private func head(_ parcel: Parcel, _ to: MailAddress) -> [String] {
        let author = parcel.message?.senderName.map { "\($0) · prossima" } ?? "prossima"
        let from = MailAddress(sender.address, name: author) ?? sender
        var lines = [
            "From: \(from.header)", "To: \(to.header)",
            HeaderText.line("Subject", ParcelWords(parcel).subject),
            "Date: \(MailDate.text(now, in: parcel.zone))",
            "Message-ID: <\(id(parcel))>",
            "Auto-Submitted: auto-generated",
        ]
        if let other = parcel.senderEmail.flatMap({
            MailAddress($0, name: parcel.message?.senderName ?? "")
        }) {
            lines.append("Reply-To: \(other.header)")
        }
        lines.append("MIME-Version: 1.0")
        return lines.flatMap { $0.split(separator: "\n").map(String.init) }
    }

    /// Out of the first row's dedupe key; the UUID keeps the mails of two houses apart.
    private func id(_ parcel: Parcel) -> String {
        let key = parcel.items.first?.key.replacing(":", with: ".") ?? ""
        let uuid = parcel.messageUUID ?? parcel.invitation?.entry.commitment.uid ?? ""
        let safe = uuid.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return "\(key).\(safe)@\(sender.domain)"
    }

    private static func text(_ body: String) -> [String] {
        [
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "",
        ] + QuotedPrintable.lines(body)
    }
}

/// `Thu, 26 Nov 2026 09:30:00 +0100` (RFC 5322, section 3.3).
enum MailDate {
    static func text(_ instant: Instant, in zone: Zone) -> String {
        let local = zone.local(instant)
        let (year, month, day) = local.day.parts
        let offset = zone.offset(at: instant)
        let minutes = abs(offset) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(DateWords.weekday(local.day.weekday, .en)), \(day) "
            + "\(DateWords.month(month, .en)) \(year) "
            + "\(two(local.minute / 60)):\(two(local.minute % 60)):\(two(local.second)) "
            + "\(offset < 0 ? "-" : "+")\(two(minutes / 60))\(two(minutes % 60))"
    }
}

/// RFC 2045, section 6.7.
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func lines(_ text: String) -> [String] {
        let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return plain.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { encoded(Array($0.utf8)) }
    }

    /// One line of text, in pieces of at most 76 characters.
    private static func encoded(_ line: [UInt8]) -> [String] {
        var pieces: [String] = []
        var piece: [UInt8] = []
        for (place, byte) in line.enumerated() {
            let isBlank = byte == 0x20 || byte == 0x09
            // «From» at a line's beginning is what some mailboxes tell mails apart by.
            let isRisky = place == 0 && (byte == 0x46 || byte == 0x2E)
            let isPlain =
                ((0x21...0x7E).contains(byte) && byte != 0x3D && !isRisky)
                || (isBlank && place < line.count - 1)
            let sign =
                isPlain
                ? [byte] : [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            if piece.count + sign.count > 75 {
                pieces.append(String(decoding: piece + [0x3D], as: UTF8.self))
                piece = []
            }
            piece += sign
        }
        return pieces + [String(decoding: piece, as: UTF8.self)]
    }
}
