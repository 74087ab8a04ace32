import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// A hint is never taken for something that was typed.
@Suite struct HintTests {
    /// Keys that open forms with hints, and whose they are; ² is F2.
    private static let ways: [(keys: String, who: Actor)] = [
        ("a", Scene.anna), ("m", Scene.anna), ("W", Scene.anna), ("sd", Scene.anna),
        ("7An", Scene.ruth), ("4²", Scene.anna), ("4i", Scene.anna), ("5e", Scene.anna),
        ("5.h", Scene.anna), ("5.r", Scene.anna), ("5+", Scene.anna), ("c4", Scene.anna),
    ]

    private func opened(_ keys: String, as who: Actor, _ language: Language) -> Stage {
        var stage = Scene(language: language).opened(100, 50, as: who)
        for key in keys { stage.press(key == "²" ? .function(2) : .character(key)) }
        return stage
    }

    @Test(arguments: [Language.it, .en])
    func `in words it says that it is one, whatever the terminal can show`(_ language: Language) {
        let sign = language == .it ? "es. " : "e.g. "
        var seen = 0
        for way in Self.ways {
            let stage = opened(way.keys, as: way.who, language)
            guard case .form(let form)? = stage.model.dialog else {
                if case .complete? = stage.model.dialog { continue }
                Issue.record("\(way.keys) opens no form")
                continue
            }
            for field in form.fields where field.hint != nil && field.isEmpty {
                let text = stage.model.text(of: field.hint)
                #expect(text.hasPrefix(sign) || text.hasPrefix("(") && text.hasSuffix(")"))
                seen += stage.text.contains(text.prefix(20)) ? 1 : 0
            }
        }
        #expect(seen > 12)
    }

    @Test func `the reason of an absence is asked for by an example`() {
        #expect(opened("7An", as: Scene.ruth, .en).text.contains("e.g. holidays, doctor"))
        #expect(opened("7An", as: Scene.ruth, .it).text.contains("es. ferie, visita"))
        let stage = opened("c4", as: Scene.anna, .it)
        #expect(stage.text.contains("es. ven 10"))
        #expect(stage.text.contains("es. 4:12"))
    }

    @Test(arguments: Theme.allCases)
    func `it is dim in every theme, the field that has the focus too`(_ theme: Theme) {
        let style = theme.style(of: .hint)
        #expect(style.colour == .brightBlack || style.emphasis.contains(.dim))
        #expect(style != theme.style(of: .field) && style != theme.style(of: .focusedField))
        var frame = Frame(size: Size(columns: 20, rows: 1))
        for isFocused in [true, false] {
            TextField().draw(
                into: &frame, at: 0, row: 0, columns: 20, isFocused: isFocused,
                placeholder: "e.g. +3d")
            #expect(frame[0, 0].tone == .hint)
        }
    }

    @Test func `what is typed takes its place`() {
        var stage = opened("7An", as: Scene.ruth, .en)
        stage.press(.tab, .tab, .tab)
        stage.type("x")
        #expect(!stage.text.contains("e.g. holidays"))
    }
}
