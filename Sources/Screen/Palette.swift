/// The themes in the 256 colours of xterm: the same hues as the sixteen named ones, but the same on
/// every terminal, and told from its ground on both a black and a grey one, or on a white one.
extension Theme {
    /// The number of a colour, 16…255, for terminals that have them; nil where the style's own is
    /// meant, or none.
    public func richColour(of tone: Tone) -> UInt8? {
        switch self {
        case .default: Theme.richDark(tone)
        case .light: Theme.richLight(tone)
        case .safe: Theme.richSafe(tone)
        case .mono: nil
        }
    }

    private static func richDark(_ tone: Tone) -> UInt8? {
        switch tone {
        case .plain, .later, .field, .strong, .match: nil
        case .dim, .tab, .snoozed, .hint: 246
        case .border: 243
        case .heading, .hintKey: 80
        case .chrome: 73
        case .activeTab: 123
        case .overdue, .error: 203
        case .now, .warning: 221
        case .today: 111
        case .done, .good: 114
        case .focusedField, .selected: 231
        case .mark: 213
        case .accent: 176
        }
    }

    private static func richLight(_ tone: Tone) -> UInt8? {
        switch tone {
        case .plain, .later, .field, .strong, .match, .focusedField, .selected: nil
        case .dim, .tab, .snoozed, .hint: 241
        case .border: 244
        case .overdue, .error: 160
        case .now, .warning: 127
        case .today: 26
        case .activeTab, .heading, .chrome, .hintKey: 25
        case .mark, .accent: 90
        case .done, .good: 22
        }
    }

    /// Orange for what is late, and blue: no red, no green.
    private static func richSafe(_ tone: Tone) -> UInt8? {
        switch tone {
        case .overdue, .error: 208
        case .now, .warning: 227
        case .today: 75
        case .done, .good: 80
        default: richDark(tone)
        }
    }
}

/// A colour of xterm's 256, as red, green and blue, 0…255: a cube of six steps, then greys.
public enum RichColour {
    /// Nil for the first sixteen, which each terminal shows as it likes.
    public static func components(_ number: UInt8) -> (red: Int, green: Int, blue: Int)? {
        let number = Int(number)
        guard number >= 16 else { return nil }
        if number >= 232 {
            let grey = 8 + (number - 232) * 10
            return (grey, grey, grey)
        }
        let steps = [0, 95, 135, 175, 215, 255]
        let place = number - 16
        return (steps[place / 36], steps[place / 6 % 6], steps[place % 6])
    }
}
