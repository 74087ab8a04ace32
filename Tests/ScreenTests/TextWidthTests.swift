import Testing

@testable import Screen

@Suite("How wide a text is")
struct TextWidthTests {
    @Test(
        "letters, ideographs, marks, emoji, flags, keycaps",
        arguments: [
            ("", 0), ("abc", 3), ("però", 4), ("漢字", 4), ("ｶﾅ", 2), ("Ａ", 2), ("한국", 4),
            ("e\u{301}", 1), ("n\u{303}o", 2), ("→▌•", 3), ("─┌┐", 3), ("😀", 2), ("👍🏽", 2),
            ("👨‍👩‍👧", 2), ("🇮🇹", 2), ("1️⃣", 2), ("❤️", 2), ("❤", 1), ("☎", 1), ("⌚", 2), ("…", 1),
            ("\u{AD}", 1), ("\u{200B}", 1), ("\u{1B}", 1), ("\t", 1), ("\r\n", 1), ("a\u{FE0F}", 1),
        ])
    func fixtures(_ text: String, _ width: Int) {
        #expect(TextWidth.of(text) == width)
    }

    @Test("cut to a width, a text keeps its beginning and is never longer")
    func truncated() {
        for text in ["", "a", "abcdef", "漢字漢字", "e\u{301}e\u{301}e\u{301}", "👨‍👩‍👧👨‍👩‍👧", "🇮🇹🇮🇹"] {
            for columns in 0...8 {
                for ellipsis in ["…", ">", "", "..."] {
                    let cut = TextWidth.truncated(text, to: columns, ellipsis: ellipsis)
                    #expect(TextWidth.of(cut) <= columns)
                    if TextWidth.of(text) <= columns { #expect(cut == text) }
                }
            }
        }
        #expect(TextWidth.truncated("abc", to: -1) == "")
    }

    @Test("wrapped, a text keeps every word and no line is too long but for one wide character")
    func wrapped() {
        for text in [
            "", "one two three", "  leading", "a\n\nb", "漢字漢字漢字", "averyveryverylongword x",
        ] {
            for columns in -1...12 {
                let lines = TextWidth.wrapped(text, to: columns)
                #expect(lines.allSatisfy { TextWidth.of($0) <= max(columns, 2) })
                if columns > 1 {
                    let kept = lines.joined().filter { $0 != " " }
                    #expect(kept == text.filter { $0 != " " && $0 != "\n" })
                }
            }
        }
        #expect(TextWidth.wrapped("one two three", to: 7) == ["one two", "three"])
    }

    /// What the oracle (PyPI's wcwidth, Unicode 18) calls 0 or -1 is drawn as a sign of width 1
    /// here, when it stands alone; so is what `Visible` makes a sign of.
    ///
    /// Decided against the oracle, with Unicode 15, glibc 2.36 and tmux 3.3a: half a flag is one
    /// column, and so is what became wide only with Unicode 16. Where a terminal's C library
    /// thinks otherwise, the painter gives the sign the columns counted here (`PlainCluster`).
    @Test(
        "every scalar agrees with the published widths",
        .enabled(if: SharedData.has("unicode/width-oracle/codepoint_runs.csv.gz")))
    func scalars() throws {
        var different: [String] = []
        var compared = 0
        for line in try SharedData.lines("unicode/width-oracle/codepoint_runs.csv.gz").dropFirst() {
            let parts = line.split(separator: ",")
            guard let first = UInt32(parts[0], radix: 16), let last = UInt32(parts[1], radix: 16),
                let width = Int(parts[2])
            else { continue }
            for value in first...last {
                guard let scalar = Unicode.Scalar(value), isOld(scalar) else { continue }
                compared += 1
                let drawn = Visible.sign(for: scalar) == nil ? max(1, width) : 1
                if TextWidth.of(String(scalar)) != drawn {
                    different.append(String(value, radix: 16))
                }
            }
        }
        #expect(compared > 140_000)
        // Trigrams, digrams, tetragrams, counting rods; then the letters of flags.
        let decided: [ClosedRange<Int>] = [
            0x2630...0x2637, 0x268A...0x268F, 0x1D300...0x1D356, 0x1D360...0x1D376,
            0x1F1E6...0x1F1FF,
        ]
        different.removeAll { value in
            Int(value, radix: 16).map { value in decided.contains { $0.contains(value) } } == true
        }
        #expect(different.isEmpty, "\(different.count): \(different.prefix(200))")
    }

    /// Known to both Unicode versions and the runtime's, and meant for text.
    private func isOld(_ scalar: Unicode.Scalar) -> Bool {
        guard let age = scalar.properties.age else { return false }
        return age.major < 15 || age.major == 15 && age.minor == 0
    }

    /// A skin tone behind a sign of one column leaves it at one, as the oracle says, though UTS 51
    /// would give it an emoji's look: terminals count the base, and the painter shows no more
    /// than the base, so the row cannot shift.
    @Test(
        "every emoji sequence agrees with the published widths",
        .enabled(if: SharedData.has("unicode/width-oracle/strings.tsv.gz")))
    func sequences() throws {
        var different: [String] = []
        var compared = 0
        for line in try SharedData.lines("unicode/width-oracle/strings.tsv.gz").dropFirst() {
            let parts = line.split(separator: "\t")
            guard parts.count == 3, parts[0].hasPrefix("emoji-test"), let width = Int(parts[2])
            else { continue }
            let scalars = parts[1].split(separator: " ").compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
            var text = ""
            text.unicodeScalars.append(contentsOf: scalars)
            // A modifier or a component alone is no text; what is newer is not known here.
            guard text.count == 1, !parts[0].hasSuffix("component"), scalars.allSatisfy(isOld)
            else { continue }
            compared += 1
            if TextWidth.of(text) != width { different.append("\(text) \(parts[1]) \(width)") }
        }
        #expect(compared > 4000)
        #expect(different.isEmpty, "\(different.count): \(different.prefix(20))")
    }
}
