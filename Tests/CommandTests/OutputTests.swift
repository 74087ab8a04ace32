import Domain
import Screen
import Testing

@testable import prossima

/// The small parts of the output, without a process around them.
struct OutputTests {
    @Test func `a table narrows its widest column first, and never the rigid ones`() {
        var table = Table([
            Table.Column("#", isNumber: true), Table.Column("Name", minimum: 6),
            Table.Column("Title", minimum: 6),
        ])
        table.add([Table.Cell("7"), Table.Cell("Short"), Table.Cell("A very long title")])
        table.add([Table.Cell("1234"), Table.Cell("Longer name"), Table.Cell("B")])
        #expect(
            table.lines(width: 26, Paint(), ellipsis: "…") == [
                "   #  Name       Title",
                "   7  Short      A very l…",
                "1234  Longer n…  B",
            ])
        #expect(
            table.lines(width: nil, Paint(), ellipsis: "…")[1]
                == "   7  Short        A very long title")
        for width in 0...40 {
            for line in table.lines(width: width, Paint(), ellipsis: "…") {
                #expect(TextWidth.of(line) <= width)
            }
        }
    }

    @Test func `JSON escapes what JSON and terminals would obey`() {
        let value: JSON = [
            "a": "q\"b\\s\n\t\u{1B}\u{9B}\u{202E}é", "b": [1, nil, true], "c": .text(""),
        ]
        #expect(
            value.text
                == #"{"a":"q\"b\\s\n\t\u001b\u009b\u202eé","b":[1,null,true],"c":null}"#)
    }

    @Test(arguments: [
        (["--json", "queue"], ["queue", "--json"]),
        (
            ["--as", "anna", "--language=it", "next", "--", "x"],
            ["next", "--as", "anna", "--language=it", "--", "x"]
        ),
        (["--kiosk", "queue"], ["queue", "--kiosk"]),
        (["queue", "--json"], ["queue", "--json"]), (["--as"], ["--as"]),
        (["--help"], ["--help"]),
    ])
    func `leading options move behind the command`(_ given: [String], _ expected: [String]) {
        #expect(LeadingOptions.moved(given) == expected)
    }

    @Test(arguments: [("252", 252), ("4:12", 252), ("1:00:05", 3605)])
    func `a call's duration`(_ text: String, _ seconds: Int) {
        #expect(CallDuration(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "4:", "-1", "a", "1:2:3:4"])
    func `no duration`(_ text: String) {
        #expect(CallDuration(argument: text) == nil)
    }

    @Test func `entries that touch do not overlap`() {
        func entry(_ id: Int, _ from: Int, _ to: Int, allDay: Bool = false) -> AgendaEntry {
            AgendaEntry(
                commitment: Commitment(
                    id: ID(id), uid: "\(id)", sequence: 0, action: ID(id), operator: ID(1),
                    title: "", start: Instant(from), end: Instant(to), isAllDay: allDay,
                    status: .confirmed), typeName: "", contactName: "", actionTitle: "",
                actionState: .planned, priorityRank: 5)
        }
        let found = Overlaps.of([
            entry(1, 0, 60), entry(2, 60, 120), entry(3, 90, 100), entry(4, 0, 999, allDay: true),
        ])
        #expect(found == [ID(2): [ID(3)], ID(3): [ID(2)]])
    }
}
