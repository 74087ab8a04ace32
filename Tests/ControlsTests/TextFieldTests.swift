import Screen
import Testing

@testable import Controls

@Suite("A field")
struct TextFieldTests {
    private func typed(_ keys: [Key], in text: String = "") -> TextField {
        var field = TextField(text)
        for key in keys { _ = field.handle(key) }
        return field
    }

    @Test(
        "editing keys",
        arguments: [
            ([Key.character("x")], "abc dex", 7),
            ([.left, .character("x")], "abc dxe", 6), ([.home, .character("x")], "xabc de", 1),
            ([.control("a"), .delete], "bc de", 0), ([.backspace], "abc d", 5),
            ([.home, .backspace], "abc de", 0), ([.delete], "abc de", 6),
            ([.control("w")], "abc ", 4), ([.control("w"), .control("w")], "", 0),
            ([.home, .right, .control("k")], "a", 1),
            ([.left, .control("u")], "e", 0), ([.home, .left, .left, .end, .right], "abc de", 6),
            ([.home, .control("d")], "bc de", 0),
        ])
    func editing(_ keys: [Key], _ text: String, _ position: Int) {
        let field = typed(keys, in: "abc de")
        #expect(field.text == text)
        #expect(field.position == position)
    }

    @Test("keys that are not its own are left to others")
    func others() {
        var field = TextField("a")
        for key in [Key.enter, .escape, .tab, .up, .down, .function(5), .control("s")] {
            let isOwn = field.handle(key)
            #expect(!isOwn)
        }
        #expect(field.text == "a")
    }

    @Test("pasted lines become one; control characters stay outside")
    func paste() {
        var field = TextField("<>")
        _ = field.handle(.left)
        field.paste("a\r\nb\tc\u{1B}[2J\u{7}\u{0}\u{9B}\nd")
        #expect(field.text == "<a b c[2J d>")
        #expect(field.position == 11)
    }

    @Test("a paste that is too long is cut, not refused")
    func longPaste() {
        var field = TextField()
        field.paste(String(repeating: "x", count: 5000))
        #expect(field.text.count == 2000)
        #expect(field.position == 2000)
    }

    @Test("a mark typed after its letter joins it; an emoji that comes in parts becomes one")
    func marks() {
        let accented = typed([.character("e"), .character("\u{301}"), .character("x"), .left])
        #expect(accented.text == "e\u{301}x")
        #expect(accented.position == 1)
        #expect(accented.characters.count == 2)
        let family = typed(
            ["👩", "\u{200D}", "👧"].map { Key.character($0) } + [.backspace])
        #expect(family.isEmpty)
        #expect(typed([.home, .character("\u{301}")], in: "ab").position <= 2)
    }

    @Test("drawn, it scrolls so that the cursor is seen", arguments: 1...6)
    func scrolled(_ columns: Int) {
        for position in 0...6 {
            var field = TextField("abc漢f")
            _ = field.handle(.home)
            for _ in 0..<position { _ = field.handle(.right) }
            var frame = Frame(size: Size(columns: 20, rows: 1))
            field.draw(into: &frame, at: 3, row: 0, columns: columns, isFocused: true)
            let cursor = frame.cursor?.column ?? -1
            #expect((3..<(3 + columns)).contains(cursor), "\(columns) \(position)")
        }
    }

    @Test("an empty field shows what belongs there")
    func placeholder() {
        var frame = Frame(size: Size(columns: 10, rows: 1))
        TextField().draw(
            into: &frame, at: 0, row: 0, columns: 6, isFocused: false, placeholder: "name or number"
        )
        #expect(frame.text == "name …")
    }

    @Test("random keys at every size: the position stays inside and nothing breaks (seeded)")
    func random() {
        var typist = Typist(seed: 1)
        for size in sizes {
            var field = TextField()
            for _ in 0..<3000 {
                _ = field.handle(typist.key())
                if typist.number(0..<50) == 0 { field.paste("p\u{1B}q\u{301}\r\n") }
                #expect((0...field.characters.count).contains(field.position))
                #expect(Array(field.text) == field.characters)
                var frame = Frame(size: size)
                let place = places[typist.number(0..<places.count)]
                field.draw(
                    into: &frame, at: place.0, row: place.1,
                    columns: typist.number(-1..<12), isFocused: true, placeholder: "ph")
            }
        }
    }
}
