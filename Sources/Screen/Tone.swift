/// What a cell means; a theme says how that looks.
public enum Tone: UInt8, Hashable, Sendable, CaseIterable {
    case plain, dim, strong, heading, chrome, tab, activeTab
    case overdue, now, today, later, snoozed, done
    case border, field, focusedField, hint, hintKey, error, warning, good, match, mark, accent
    case selected
}

/// What is added to a tone.
public struct Emphasis: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let bold = Emphasis(rawValue: 1)
    public static let reverse = Emphasis(rawValue: 2)
    public static let underline = Emphasis(rawValue: 4)
    public static let dim = Emphasis(rawValue: 8)
}

/// One of the sixteen named colours; nil in a style is the terminal's own.
public enum Colour: Int, Hashable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow, brightBlue, brightMagenta
    case brightCyan, brightWhite
}

/// How a tone looks.
public struct Style: Hashable, Sendable {
    public var colour: Colour?
    public var emphasis: Emphasis

    public init(_ colour: Colour? = nil, _ emphasis: Emphasis = []) {
        self.colour = colour
        self.emphasis = emphasis
    }
}

/// A look for every tone; only named colours and the terminal's own background.
public enum Theme: String, Hashable, Sendable, CaseIterable {
    /// For dark backgrounds.
    case `default`
    /// For light ones.
    case light
    /// Blue and orange, for the colour-blind.
    case safe
    /// No colour at all: emphasis, signs and headings carry everything.
    case mono

    public func style(of tone: Tone) -> Style {
        switch self {
        case .default: Theme.dark(tone)
        case .light: Theme.light(tone)
        case .safe: Theme.safe(tone)
        case .mono: Theme.mono(tone)
        }
    }

    private static func dark(_ tone: Tone) -> Style {
        switch tone {
        case .plain, .later, .field: Style()
        case .dim, .border: Style(.brightBlack)
        case .strong: Style(nil, .bold)
        case .heading: Style(.cyan, .bold)
        case .chrome: Style(.cyan)
        case .tab: Style(.brightBlack)
        case .activeTab: Style(.brightCyan, .bold)
        case .overdue: Style(.brightRed, .bold)
        case .now: Style(.brightYellow, .bold)
        case .today: Style(.brightBlue)
        case .snoozed: Style(.brightBlack)
        case .done, .good: Style(.green)
        case .focusedField: Style(.brightWhite, .underline)
        case .hint: Style(.brightBlack)
        case .hintKey: Style(.cyan)
        case .error: Style(.brightRed, .bold)
        case .warning: Style(.brightYellow)
        case .match: Style(.black, [.reverse])
        case .mark: Style(.brightMagenta, .bold)
        case .accent: Style(.magenta)
        case .selected: Style(.brightWhite, .bold)
        }
    }

    private static func light(_ tone: Tone) -> Style {
        switch tone {
        case .overdue, .error: Style(.red, .bold)
        case .now, .warning: Style(.magenta, .bold)
        case .today: Style(.blue)
        case .activeTab, .heading: Style(.blue, .bold)
        case .chrome, .hintKey: Style(.blue)
        case .focusedField: Style(nil, [.underline, .bold])
        case .selected: Style(nil, .bold)
        case .mark: Style(.magenta, .bold)
        case .tab, .dim, .border, .hint, .snoozed: Style(.brightBlack)
        case .done, .good: Style(.green)
        case .accent: Style(.magenta)
        case .strong: Style(nil, .bold)
        case .match: Style(nil, .reverse)
        case .plain, .later, .field: Style()
        }
    }

    private static func safe(_ tone: Tone) -> Style {
        switch tone {
        case .overdue, .error: Style(.yellow, [.bold, .underline])
        case .now, .warning: Style(.brightYellow, .bold)
        case .today: Style(.brightBlue, .bold)
        case .done, .good: Style(.cyan)
        case .plain, .dim, .strong, .heading, .chrome, .tab, .activeTab, .later, .snoozed,
            .border, .field, .focusedField, .hint, .hintKey, .match, .mark, .accent, .selected:
            dark(tone)
        }
    }

    private static func mono(_ tone: Tone) -> Style {
        switch tone {
        case .error: Style(nil, [.bold, .underline])
        // Not bold: that is the selected row.
        case .overdue: Style(nil, .underline)
        case .warning, .strong, .heading, .selected, .mark, .activeTab: Style(nil, .bold)
        case .snoozed, .dim, .done, .border, .hint, .tab: Style(nil, .dim)
        case .match: Style(nil, .reverse)
        case .focusedField: Style(nil, .underline)
        case .plain, .now, .today, .later, .chrome, .field, .hintKey, .good, .accent: Style()
        }
    }
}
