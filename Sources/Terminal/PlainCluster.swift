import Screen

/// A grapheme as every terminal counts it.
///
/// ncurses and terminals disagree about families, skin tones and emoji looks, and one column more
/// than was counted shifts the rest of the row: what is shown is the first sign with its marks,
/// padded to the columns that the frame gave it.
enum PlainCluster {
    static func text(_ cluster: String, columns: Int) -> String {
        var kept = ""
        var width = 0
        for (index, scalar) in cluster.unicodeScalars.enumerated() {
            let isFlag = (0x1F1E6...0x1F1FF).contains(scalar.value)
            if index == 0 || isFlag && index == 1 {
                width += TextWidth.of(scalar)
            } else if scalar.value == 0xFE0E || scalar.value == 0xFE0F {
                continue
            } else if !TextWidth.isJoining(scalar) || scalar.value == 0x200D {
                break
            }
            kept.unicodeScalars.append(scalar)
        }
        return kept + String(repeating: " ", count: max(0, columns - width))
    }
}
