import Controls
import Domain
import Screen

/// The columns of a report's lines, as many as there is room for.
struct ReportColumns {
    /// One number of a line.
    struct Column {
        var figure: ReportFigure
        var title: Words
        var width: Int
    }

    /// What is dropped first stands last.
    private static let all: [Column] = [
        Column(figure: .done, title: ReportFigure.done.words, width: 5),
        Column(figure: .onTime, title: Words(it: "In t.", en: "On t."), width: 5),
        Column(figure: .late, title: ReportFigure.late.words, width: 5),
        Column(figure: .averageLate, title: Words(it: "Rit.med.", en: "Avg late"), width: 8),
        Column(figure: .conversions, title: Words(it: "Conv.", en: "Conv."), width: 5),
        Column(figure: .talk, title: ReportFigure.talk.words, width: 8),
        Column(figure: .wrapUp, title: ReportFigure.wrapUp.words, width: 8),
        Column(figure: .attemptsPerContact, title: Words(it: "T./c.", en: "Att/r"), width: 5),
        Column(figure: .attempts, title: Words(it: "Tent.", en: "Att."), width: 5),
        Column(figure: .reached, title: Words(it: "Cont.", en: "Reach"), width: 5),
        Column(figure: .reassigned, title: ReportFigure.reassigned.words, width: 6),
        Column(figure: .pauses, title: ReportFigure.pauses.words, width: 8),
    ]

    let name: Int
    let bar: Int
    let columns: [Column]

    init(width: Int) {
        name = width < 60 ? 10 : width < 100 ? 14 : 18
        bar = width < 74 ? 0 : width < 100 ? 9 : 11
        var columns: [Column] = []
        var place = 2 + name + 1 + (bar > 0 ? bar + 1 : 0)
        for column in Self.all {
            guard place + column.width <= width else { break }
            columns.append(column)
            place += column.width + 1
        }
        self.columns = columns
    }

    private var barPlace: Int { 2 + name + 1 }

    func draw(
        _ name: String, _ texts: [String], into frame: inout Frame, row: Int, tone: Tone,
        _ glyphs: Glyphs
    ) {
        frame.put(
            name, at: 2, row: row, tone: tone, limit: self.name, ellipsis: glyphs.ellipsis)
        var place = barPlace + (bar > 0 ? bar + 1 : 0)
        for (column, text) in zip(columns, texts) {
            let start = place + max(0, column.width - TextWidth.of(text))
            frame.put(
                text, at: start, row: row, tone: tone, limit: column.width,
                ellipsis: glyphs.ellipsis)
            place += column.width + 1
        }
    }

    /// Done, against the line that has most: on time full, late empty.
    func drawBar(
        _ line: ReportLine, of most: Int, into frame: inout Frame, row: Int, _ glyphs: Glyphs
    ) {
        let parts = TwoPartBar(line.onTime, line.late, of: most, columns: bar)
        parts.draw(into: &frame, at: barPlace, row: row, .accent, .overdue, glyphs)
    }
}
