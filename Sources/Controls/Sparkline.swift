public import Screen

/// One sign for a number among others: a column of eight heights, a digit where there are no such
/// signs.
public enum Sparkline {
    private static let columns = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// - parameter most: the largest of them; nothing is a blank of its own.
    public static func sign(_ value: Int, of most: Int, _ glyphs: Glyphs) -> String {
        guard value > 0, most > 0 else { return glyphs == .ascii ? "." : " " }
        if glyphs == .ascii { return "\(min(9, max(1, value * 9 / most)))" }
        return columns[min(7, max(0, (value * 8 + most - 1) / most - 1))]
    }
}
