import Foundation
import Testing

@testable import Screen

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("Tones and themes")
struct ThemeTests {
    @Test("in every theme the bands of delay look different from one another")
    func bands() {
        for theme in Theme.allCases where theme != .mono {
            let styles = [Tone.overdue, .now, .today].map { theme.style(of: $0) }
            #expect(Set(styles).count == styles.count, "\(theme)")
        }
    }

    @Test("mono has no colour, and still tells what is late from what is not")
    func mono() {
        for tone in Tone.allCases { #expect(Theme.mono.style(of: tone).colour == nil) }
        #expect(Theme.mono.style(of: .overdue) != Theme.mono.style(of: .plain))
    }

    @Test("the theme for the colour-blind tells nothing by red and green")
    func safe() {
        let reds: Set<Colour> = [.red, .brightRed, .green, .brightGreen]
        for tone in Tone.allCases {
            if let colour = Theme.safe.style(of: tone).colour {
                #expect(!reds.contains(colour), "\(tone)")
            }
        }
    }

    @Test("on a light ground nothing is yellow or white")
    func light() {
        let pale: Set<Colour> = [.white, .brightWhite, .yellow, .brightYellow, .brightCyan]
        for tone in Tone.allCases {
            if let colour = Theme.light.style(of: tone).colour { #expect(!pale.contains(colour)) }
        }
    }

    @Test("every tone has a letter of its own in a tone map")
    func letters() {
        let letters = Tone.allCases.map(\.letter)
        #expect(Set(letters).count == letters.count)
        #expect(letters.allSatisfy { $0.count == 1 })
    }

    @Test("the tone map shows the tones where the text is")
    func toneMap() {
        var frame = Frame(size: Size(columns: 8, rows: 2))
        frame.put("!!", at: 0, row: 0, tone: .overdue)
        frame.put("ok", at: 4, row: 1, tone: .good)
        #expect(frame.toneMap == "OO\n    GG")
    }
}

@Suite("The picture of a frame")
struct FrameSVGTests {
    private final class Reader: NSObject, XMLParserDelegate {
        var text = ""
        var elements: [String: Int] = [:]
        var isWellFormed = true

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) { elements[name, default: 0] += 1 }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
            isWellFormed = false
        }
    }

    private func read(_ svg: String) -> Reader {
        let reader = Reader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        if !parser.parse() { reader.isWellFormed = false }
        return reader
    }

    @Test("it is well-formed, whatever the frame holds, in every theme and size")
    func wellFormed() {
        let texts = [
            "<b>&amp;\"'</b>", "漢字 e\u{301} 👨‍👩‍👧", "\u{1B}[2J\u{0}\u{FFFF}\u{FFFE}\u{202E}", "]]>",
            "plain",
        ]
        for size in [(0, 0), (1, 1), (40, 5)] {
            var frame = Frame(size: Size(columns: size.0, rows: size.1))
            for (row, text) in texts.enumerated() {
                frame.put(text, at: 0, row: row, tone: .overdue, emphasis: .underline)
            }
            for theme in Theme.allCases {
                let reader = read(frame.svg(theme: theme))
                #expect(reader.isWellFormed)
                #expect(reader.elements["svg"] == 1)
                if size.0 == 40 {
                    #expect(reader.text.contains("<b>&amp;\"'</b>"))
                    #expect(reader.text.contains("👨‍👩‍👧"))
                    #expect(reader.text.contains("]]>"))
                }
            }
        }
    }
}
