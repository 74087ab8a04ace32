import Domain

/// A vCard as it stands in its file.
struct Card {
    /// Of its BEGIN.
    var line: Int
    var lines: [ContentLine] = []
    /// As it came, for the rejects.
    var raw: [UInt8] = []
    /// Why it cannot be read as a card at all.
    var refusal: Words?

    /// "2.1", "3.0" or "4.0"; "3.0" where it does not say.
    var version: String {
        let said = first("VERSION")?.value.filter { !$0.isWhitespace } ?? ""
        return said.isEmpty ? "3.0" : said
    }

    func first(_ name: String) -> ContentLine? { lines.first { $0.name == name } }
    func all(_ name: String) -> [ContentLine] { lines.filter { $0.name == name } }
}

/// Reads cards one after the other, and says of what is none where it stands.
final class CardReader {
    private let lines: LogicalLines
    private var ahead: Card?
    private let isMalformed: Bool

    init(_ stream: TextStream) {
        isMalformed = stream.hasMalformed
        lines = LogicalLines(LineReader(stream), isCard: true)
    }

    /// A card is larger than this only where its end is missing.
    static let longest = (properties: 5000, bytes: 32 << 20)

    func next() throws(Failure) -> Card? {
        var card = ahead
        ahead = nil
        var depth = card == nil ? 0 : 1
        while let line = try lines.next() {
            let isBlank = line.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            let word = Self.word(line.bytes)
            if word == "BEGIN:VCARD" {
                if depth == 0 {
                    if var stray = card {
                        stray.refusal = Self.stray
                        ahead = Card(line: line.number, raw: line.raw)
                        return stray
                    }
                    card = Card(line: line.number, raw: line.raw)
                    depth = 1
                } else if card?.lines.last?.name == "AGENT" || depth > 1 {
                    // A card within a card, as version 2.1 had it: somebody else's.
                    depth += 1
                    card?.raw += line.raw
                } else {
                    card?.refusal = Self.open
                    ahead = Card(line: line.number, raw: line.raw)
                    return card
                }
                continue
            }
            guard depth > 0 else {
                if isBlank { continue }
                if card == nil { card = Card(line: line.number) }
                card?.raw += line.raw
                continue
            }
            card?.raw += line.raw
            if word == "END:VCARD" {
                depth -= 1
                if depth == 0 { return card }
                continue
            }
            if depth == 1, !isBlank { take(line, into: &card) }
        }
        if depth > 0 {
            card?.refusal = Self.open
        } else if card != nil {
            card?.refusal = Self.stray
        }
        return card
    }

    /// In capitals, where it may be a BEGIN or an END.
    private static func word(_ bytes: [UInt8]) -> String {
        guard bytes.count < 32, let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 }),
            first | 0x20 == 0x62 || first | 0x20 == 0x65
        else { return "" }
        let text = bytes.filter { $0 != 0x20 && $0 != 0x09 }
        return String(decoding: text, as: UTF8.self).uppercased()
    }

    private func take(_ line: LogicalLines.Line, into card: inout Card?) {
        guard card?.refusal == nil else { return }
        if line.bytes.contains(0) {
            card?.refusal = Words(
                it: "la riga \(line.number) contiene un carattere nullo",
                en: "line \(line.number) contains a null character")
            return
        }
        if isMalformed, String(validating: line.bytes, as: UTF8.self) == nil {
            card?.refusal = Words(
                it: "la riga \(line.number) non è UTF-8 valido",
                en: "line \(line.number) is not valid UTF-8")
            return
        }
        guard let property = ContentLine(line.bytes, line: line.number) else {
            card?.refusal = Words(
                it: "la riga \(line.number) non è una proprietà",
                en: "line \(line.number) is no property")
            return
        }
        card?.lines.append(property)
        if (card?.lines.count ?? 0) > Self.longest.properties
            || (card?.raw.count ?? 0) > Self.longest.bytes
        {
            card?.refusal = Words(
                it: "è troppo lunga: alla riga \(line.number) non è ancora finita",
                en: "it is too long: on line \(line.number) it has not ended yet")
        }
    }

    private static let stray = Words(
        it: "è testo fuori da una scheda", en: "it is text outside a card")
    private static let open = Words(
        it: "la scheda non finisce: manca END:VCARD",
        en: "the card does not end: END:VCARD is missing")
}
