/// Makes what a terminal would obey, or nobody would see, into a sign that is seen: text from
/// outside never reaches the terminal raw (architecture, section 4).
public enum Visible {
    /// Nil when the scalar may be drawn as it is.
    static func sign(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20..<0x7F: nil
        case 0x00..<0x20: Unicode.Scalar(0x2400 + scalar.value)
        case 0x7F: "␡"
        case 0x80..<0xA0, 0xAD: "�"
        // Bidirectional marks, embeddings, overrides, isolates; invisible separators.
        case 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2060...0x206F,
            0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            "�"
        // Fillers of Korean syllables, which are blank.
        case 0x115F, 0x1160, 0x3164, 0xFFA0: "�"
        // Noncharacters: no text has any, and no picture may hold them.
        case 0xFDD0...0xFDEF: "�"
        case let value where value & 0xFFFE == 0xFFFE: "�"
        default: nil
        }
    }

    /// A grapheme that begins with a harmless scalar may still carry a harmful one; a joiner
    /// between two emoji is harmless.
    static func isHarmful(_ character: Character) -> Bool {
        character.unicodeScalars.dropFirst().contains {
            $0.value != 0x200D && $0.value != 0x200C && sign(for: $0) != nil
        }
    }

    /// A text for a line of output: every sign a terminal would obey made into one that is seen.
    public static func text(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        var shown = ""
        for character in text {
            let scalars = character.unicodeScalars
            guard let first = scalars.first, sign(for: first) == nil, !isHarmful(character) else {
                for scalar in scalars {
                    shown.unicodeScalars.append(sign(for: scalar) ?? scalar)
                }
                continue
            }
            shown.append(character)
        }
        return shown
    }
}
