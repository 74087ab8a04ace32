import Foundation
import Testing

@testable import Screen

@Suite("What a terminal would obey, or nobody would see, is made visible")
struct VisibleTests {
    /// What a frame shows of a text, with room to spare.
    private func shown(_ text: String) -> String {
        var frame = Frame(size: Size(columns: 400, rows: 1))
        frame.put(text, at: 0, row: 0)
        return frame.text
    }

    /// Scalars that must never be sent: controls, bidirectional marks, invisible separators,
    /// tags, noncharacters.
    private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: return true
        case .format:
            // Joiners within a word or an emoji; prepended number signs are seen.
            return ![0x200C, 0x200D].contains(scalar.value)
                && !scalar.properties.isGraphemeExtend && !isPrepended(scalar)
        default: return scalar.properties.isNoncharacterCodePoint
        }
    }

    private func isPrepended(_ scalar: Unicode.Scalar) -> Bool {
        [
            0x0600...0x0605, 0x06DD...0x06DD, 0x070F...0x070F, 0x0890...0x0891, 0x08E2...0x08E2,
            0x110BD...0x110BD, 0x110CD...0x110CD, 0x13430...0x1343F, 0x1BCA0...0x1BCA3,
            0x1D173...0x1D17A,
        ].contains { $0.contains(Int(scalar.value)) }
    }

    @Test("no scalar of Unicode gets through that a terminal would obey")
    func everyScalar() {
        var through: [String] = []
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value), isDangerous(scalar) else { continue }
            for text in ["a\(scalar)b", "\(scalar)", "😀\(scalar)"] {
                if shown(text).unicodeScalars.contains(where: isDangerous) {
                    through.append(String(value, radix: 16))
                    break
                }
            }
        }
        #expect(through.isEmpty, "\(through.count): \(through.prefix(40))")
    }

    @Test("an escape sequence in a name is seen, and harmless")
    func escape() {
        #expect(shown("Rossi\u{1B}[2J\u{7}Srl") == "Rossi␛[2J␇Srl")
        #expect(shown("gpj.\u{202E}exe") == "gpj.\u{FFFD}exe")
        #expect(shown("a\u{7F}b\u{9B}c") == "a␡b\u{FFFD}c")
        #expect(shown("a\r\nb\tc") == "a␍b␉c")
    }

    @Test(
        "the published attacks on terminals do not pass",
        .enabled(if: SharedData.has("torture-text/terminal-injection/cases.json")))
    func attacks() throws {
        struct Case: Decodable {
            var name: String
            var text: String
        }
        let cases = try JSONDecoder().decode(
            [Case].self, from: SharedData.data("torture-text/terminal-injection/cases.json"))
        #expect(cases.count > 20)
        for attack in cases {
            #expect(
                !shown(attack.text).unicodeScalars.contains(where: isDangerous), "\(attack.name)")
        }
    }
}
