/// The answers in a WebDAV multistatus (RFC 4918, section 13): the path of each object and its
/// ETag. Just as much of XML as that takes: elements by their local names, texts, entities.
struct MultiStatus {
    struct Answer: Hashable {
        var href = ""
        var tag: String?
    }

    private(set) var answers: [Answer] = []

    init(_ bytes: [UInt8]) {
        var current: Answer?
        var text: [UInt8] = []
        var place = bytes.startIndex
        while place < bytes.endIndex {
            guard bytes[place] == 0x3C else {
                text.append(bytes[place])
                place += 1
                continue
            }
            guard let end = bytes[place...].firstIndex(of: 0x3E) else { break }
            let tag = bytes[(place + 1)..<end]
            place = end + 1
            switch Self.element(tag) {
            case .begins("response"): current = Answer()
            case .ends("response"):
                if let current { answers.append(current) }
                current = nil
            case .ends("href"):
                // The first is the object's; a property may hold others.
                if current?.href.isEmpty == true { current?.href = Self.plain(text) }
            case .ends("getetag"):
                let tag = Self.plain(text)
                if !tag.isEmpty { current?.tag = tag }
            default: break
            }
            text = []
        }
    }

    private enum Element {
        case begins(String), ends(String), other
    }

    /// `D:href`, `/D:href`, `getetag xmlns="DAV:"`, without the prefix.
    private static func element(_ tag: ArraySlice<UInt8>) -> Element {
        guard let first = tag.first, first != 0x3F, first != 0x21 else { return .other }
        let isEnd = first == 0x2F
        let name = tag.drop { $0 == 0x2F }
            .prefix { $0 > 0x20 && $0 != 0x2F }
        let local = name.split(separator: 0x3A).last ?? []
        let text = String(decoding: local, as: UTF8.self).lowercased()
        return isEnd ? .ends(text) : .begins(text)
    }

    private static func plain(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        if text.utf8.contains(0x26) {
            for (entity, sign) in [
                ("&quot;", "\""), ("&#34;", "\""), ("&apos;", "'"), ("&lt;", "<"),
                ("&gt;", ">"), ("&amp;", "&"),
            ] { text = text.replacing(entity, with: sign) }
        }
        return String(
            text.drop(while: \.isWhitespace)
                .reversed().drop(while: \.isWhitespace).reversed())
    }
}
