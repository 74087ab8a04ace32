/// The signs of the chrome: Unicode, or ASCII for terminals that have no other.
public struct Glyphs: Hashable, Sendable {
    public var cursor, overdue, now, today, later, snoozed, mark, unread, ellipsis: String
    public var full, empty, arrow, incoming, check, cross, heavy, horizontal, vertical: String
    public var topLeft, topRight, bottomLeft, bottomRight, dashed, separator, enter, up,
        down: String
    public var branch, bullet: String

    public static let unicode = Glyphs(
        cursor: "▌", overdue: "!!", now: "!", today: "•", later: "·", snoozed: "~", mark: "+",
        unread: "●", ellipsis: "…", full: "▰", empty: "▱", arrow: "→", incoming: "←", check: "✓",
        cross: "✗", heavy: "━", horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐",
        bottomLeft: "└", bottomRight: "┘", dashed: "╌", separator: "›", enter: "⏎", up: "▲",
        down: "▾", branch: "├", bullet: "·")

    public static let ascii = Glyphs(
        cursor: ">", overdue: "!!", now: "!", today: "*", later: ".", snoozed: "~", mark: "+",
        unread: "*", ellipsis: ">", full: "#", empty: "-", arrow: "->", incoming: "<-",
        check: "v", cross: "x", heavy: "=", horizontal: "-", vertical: "|", topLeft: "+",
        topRight: "+", bottomLeft: "+", bottomRight: "+", dashed: "-", separator: ">",
        enter: "Enter", up: "^", down: "v", branch: "+", bullet: "-")
}
