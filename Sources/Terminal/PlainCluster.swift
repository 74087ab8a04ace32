import Screen

/// A grapheme as every terminal counts it.
///
/// ncurses and terminals disagree about families, skin tones and emoji looks, and one column more
/// than was counted shifts the rest of the row: what is shown is the first sign with its marks,
/// padded to the columns that the frame gave it. What the terminal's own table gives more columns
/// than the frame, or none at all, is a sign of one column.
enum PlainCluster {
    /// - parameter measure: columns of a scalar by the table that ncurses paints with; zero or
    ///   less where it has none.
    static func text(
        _ cluster: String, columns: Int, measure: (Unicode.Scalar) -> Int = published
    ) -> String {
        var kept = ""
        var width = 0
        for (index, scalar) in cluster.unicodeScalars.enumerated() {
            let isFlag = (0x1F1E6...0x1F1FF).contains(scalar.value)
            if index == 0 || isFlag && index == 1 {
                let taken = measure(scalar)
                guard taken > 0, width + taken <= columns else {
                    return "\u{FFFD}" + String(repeating: " ", count: max(0, columns - 1))
                }
                width += taken
            } else if scalar.value == 0xFE0E || scalar.value == 0xFE0F {
                continue
            } else if !TextWidth.isJoining(scalar) || scalar.value == 0x200D || measure(scalar) > 0
            {
                // Also a vowel sign that this terminal would put into a column of its own.
                break
            }
            kept.unicodeScalars.append(scalar)
        }
        return kept + String(repeating: " ", count: max(0, columns - width))
    }

    static func published(_ scalar: Unicode.Scalar) -> Int {
        TextWidth.isJoining(scalar) ? 0 : TextWidth.of(scalar)
    }
}
