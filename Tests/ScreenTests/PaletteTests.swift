import Foundation
import Screen
import Testing

@Suite("Themes in 256 colours") struct PaletteTests {
    /// Relative luminance and contrast: WCAG 2.1, section 1.4.3.
    private func luminance(_ colour: (red: Int, green: Int, blue: Int)) -> Double {
        func linear(_ value: Int) -> Double {
            let part = Double(value) / 255
            return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
            + 0.0722 * linear(colour.blue)
    }

    private func contrast(_ one: UInt8, on ground: (red: Int, green: Int, blue: Int)) -> Double {
        guard let colour = RichColour.components(one) else { return 0 }
        let (a, b) = (luminance(colour), luminance(ground))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test("every text can be read on its ground, and a border be seen")
    func contrast() {
        let grounds: [(Theme, [(red: Int, green: Int, blue: Int)])] = [
            (.default, [(0, 0, 0), (30, 30, 30)]), (.safe, [(0, 0, 0), (30, 30, 30)]),
            (.light, [(255, 255, 255), (245, 245, 245)]),
        ]
        for (theme, grounds) in grounds {
            for tone in Tone.allCases {
                guard let colour = theme.richColour(of: tone) else { continue }
                for ground in grounds {
                    let found = contrast(colour, on: ground)
                    #expect(found >= (tone == .border ? 3 : 4.5), "\(theme) \(tone): \(found)")
                }
            }
        }
    }

    @Test("the components are those of xterm's cube and greys")
    func components() {
        for (number, expected) in [
            (16, [0, 0, 0]), (203, [255, 95, 95]), (111, [135, 175, 255]), (231, [255, 255, 255]),
            (232, [8, 8, 8]), (255, [238, 238, 238]),
        ] {
            let found = RichColour.components(UInt8(number))
            #expect(found.map { [$0.red, $0.green, $0.blue] } == expected)
        }
        #expect(RichColour.components(9) == nil)
    }

    @Test("what has a colour of sixteen has one of 256, and what has none has none")
    func complete() {
        for theme in Theme.allCases {
            for tone in Tone.allCases where tone != .match {
                let (few, many) = (theme.style(of: tone).colour, theme.richColour(of: tone))
                #expect((few == nil) == (many == nil), "\(theme) \(tone)")
            }
            let bands = [Tone.overdue, .now, .today].map { theme.richColour(of: $0) }
            #expect(theme == .mono || Set(bands).count == 3)
        }
    }

    @Test("the theme for the colour-blind tells nothing by red and green")
    func safe() {
        for tone in [Tone.overdue, .now, .today, .done, .good, .warning, .error] {
            let colour = Theme.safe.richColour(of: tone).flatMap(RichColour.components)
            guard let colour else { continue }
            // Orange and yellow have both, blue has neither alone.
            #expect(abs(colour.red - colour.green) < 160 || colour.blue > 200, "\(tone)")
        }
    }
}
