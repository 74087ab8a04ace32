import Controls
import Screen
import Testing

@Suite("Bars of two parts")
struct BarTests {
    @Test(
        "each part takes its share of what it has against the longest, and is seen if it is there",
        arguments: [
            // first, second, most, columns → columns of each
            (10, 0, 10, 5, 5, 0), (5, 5, 10, 4, 2, 2), (99, 1, 100, 10, 9, 1),
            (1, 99, 100, 10, 1, 9), (0, 3, 6, 4, 0, 2), (0, 0, 6, 4, 0, 0), (3, 3, 0, 4, 0, 0),
            (1, 1, 2, 0, 0, 0), (1, 1, 1000, 10, 0, 1), (-3, 2, 2, 4, 0, 4),
            (Int.max / 2, 1, Int.max / 2 + 1, 10, 9, 1),
        ])
    func parts(
        _ first: Int, _ second: Int, _ most: Int, _ columns: Int, _ one: Int, _ other: Int
    ) {
        let bar = TwoPartBar(first, second, of: most, columns: columns)
        #expect(bar.first == one)
        #expect(bar.second == other)
    }

    @Test("it draws itself within any frame")
    func draws() {
        for columns in 0...6 {
            var frame = Frame(size: Size(columns: columns, rows: 1))
            TwoPartBar(3, 1, of: 4, columns: 4).draw(
                into: &frame, at: 1, row: 0, .accent, .overdue, .ascii)
            let text = (0..<columns).map { frame.text(of: frame[$0, 0]) }.joined()
            #expect(" ###- ".hasPrefix(text))
        }
    }
}
