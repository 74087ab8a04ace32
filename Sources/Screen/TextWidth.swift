/// How many columns a text takes: one table, so that every machine draws the same.
public enum TextWidth {
    /// Of a whole string, grapheme by grapheme.
    public static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Of a grapheme: 0 only for nothing at all, for what is invisible is drawn as a sign.
    public static func of(_ character: Character) -> Int {
        var scalars = character.unicodeScalars.makeIterator()
        guard let first = scalars.next() else { return 0 }
        let width = of(first)
        // Drawn as a sign of one column.
        if width == 2, isJoining(first) || Visible.sign(for: first) != nil { return 1 }
        guard width == 1, let second = scalars.next() else { return width }
        if first.properties.isEmoji {
            // A skin tone alone does not widen: it is not shown, and terminals count the base.
            if second.value == 0xFE0F { return 2 }
            while let next = scalars.next() { if next.value == 0xFE0F { return 2 } }
        }
        // Two regional indicators are a flag.
        let isFlag = (0x1F1E6...0x1F1FF).contains(first.value)
        return isFlag && (0x1F1E6...0x1F1FF).contains(second.value) ? 2 : 1
    }

    /// Joins the character before it on a terminal, and takes no column: a mark, a vowel or a
    /// final of a Korean syllable.
    public static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.value {
        case 0x1160...0x11FF, 0xD7B0...0xD7FB, 0x200D, 0xFE00...0xFE0F: return true
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: true
        default: false
        }
    }

    public static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        // Letters, punctuation, lines and blocks: most of what is drawn, without the table.
        case ..<0x1100, 0x2000..<0x231A, 0x2400..<0x25FD: 1
        case let value: isWide(value) ? 2 : 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var (low, high) = (0, wide.count - 1)
        while low <= high {
            let middle = (low + high) / 2
            if value < wide[middle].lowerBound {
                high = middle - 1
            } else if value > wide[middle].upperBound {
                low = middle + 1
            } else {
                return true
            }
        }
        return false
    }

    /// East Asian wide and full-width, and what has an emoji's look by itself (Unicode 15,
    /// EastAsianWidth.txt: W and F, neighbouring ranges joined over unassigned gaps).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0,
        0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F,
        0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
        0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5,
        0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728,
        0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55,
        0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x33FF, 0x3400...0xA4CF, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x16FF1, 0x17000...0x18D08, 0x1AFF0...0x1B2FB,
        0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A,
        0x1F200...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
        0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0,
        0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC,
        0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A,
        0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5,
        0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
        0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945,
        0x1F947...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]

    /// The beginning of a text that fits, with the sign for what was cut off.
    public static func truncated(
        _ text: String, to columns: Int, ellipsis: String = "…"
    ) -> String {
        guard of(text) > columns else { return text }
        let room = columns - of(ellipsis)
        guard room >= 0 else { return "" }
        var used = 0
        var kept = ""
        for character in text {
            let width = of(character)
            if used + width > room { break }
            kept.append(character)
            used += width
        }
        return kept + ellipsis
    }

    /// Lines of at most `columns`, broken between words where there are any; never none.
    public static func wrapped(_ text: String, to columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
                let needed = of(line) + (line.isEmpty ? 0 : 1) + of(word)
                if needed <= columns {
                    line += line.isEmpty ? String(word) : " \(word)"
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                line = ""
                var rest = Substring(word)
                while of(rest) > columns {
                    let piece = head(of: rest, columns)
                    lines.append(String(piece))
                    rest = rest.dropFirst(piece.count)
                }
                line = String(rest)
            }
            lines.append(line)
        }
        return lines
    }

    /// As much as fits; at least one grapheme, so that wrapping ends.
    private static func head(of text: Substring, _ columns: Int) -> Substring {
        var used = 0
        var end = text.startIndex
        for index in text.indices {
            used += of(text[index])
            if used > columns, end > text.startIndex { break }
            end = text.index(after: index)
            if used >= columns { break }
        }
        return text[..<end]
    }
}
