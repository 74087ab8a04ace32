import Screen
import Testing

@testable import Controls

/// A graph as lines of text.
@Suite struct FlowchartTests {
    private func text(_ boxes: [Flowchart.Box], columns: Int = 60, _ glyphs: Glyphs = .unicode)
        -> String
    {
        Flowchart(boxes).lines(columns: columns, glyphs).map(\.text).joined(separator: "\n")
    }

    @Test func `ways forward are arrows, and a way back is a rail`() {
        let boxes = [
            Flowchart.Box(
                heading: "1. Call", details: ["owner"],
                ways: [
                    Flowchart.Way(label: "yes", target: "2. Visit", terms: "+3 days", box: 1),
                    Flowchart.Way(label: "busy", target: "again"),
                ]),
            Flowchart.Box(
                heading: "2. Visit",
                ways: [
                    Flowchart.Way(label: "later", target: "1. Call", box: 0),
                    Flowchart.Way(label: "no", target: "end"),
                ]),
        ]
        #expect(
            text(boxes) == """
                ┌─1. Call
                │   owner
                │   ├ yes   → 2. Visit  +3 days
                │   ├ busy  → again
                │ \("")
                │ 2. Visit
                └───├ later ← 1. Call
                    ├ no    → end
                """)
    }

    @Test func `two ways back to one box share a rail; to another they have their own`() {
        func way(_ box: Int) -> Flowchart.Way { Flowchart.Way(label: "x", target: "t", box: box) }
        let boxes = [
            Flowchart.Box(heading: "A"), Flowchart.Box(heading: "B"),
            Flowchart.Box(heading: "C", ways: [way(0), way(1), way(0)]),
        ]
        #expect(
            text(boxes) == """
                ┌───A
                │   \("")
                │ ┌─B
                │ │ \("")
                │ │ C
                ├─│───├ x ← t
                │ └───├ x ← t
                └─────├ x ← t
                """)
    }

    @Test func `a box that leads to itself has a rail of its own`() {
        let boxes = [
            Flowchart.Box(
                heading: "A", ways: [Flowchart.Way(label: "x", target: "A", box: 0)])
        ]
        #expect(text(boxes, .ascii) == "+-A\n+---+ x <- A")
    }

    @Test(arguments: [-5, 0, 1, 8, 200])
    func `any width is borne`(columns: Int) {
        let boxes = [
            Flowchart.Box(
                heading: "漢字", details: [""],
                ways: [Flowchart.Way(label: "une longue étiquette", target: "x", box: 0)])
        ]
        #expect(!text(boxes, columns: columns).isEmpty)
        #expect(text([], columns: columns).isEmpty)
    }

    @Test func `what has no room beside goes on below, and nothing is cut`() {
        let boxes = [
            Flowchart.Box(
                heading: "1. Call", details: ["owner and whoever is here today"],
                ways: [
                    Flowchart.Way(
                        label: "wants papers by mail", target: "2. Send",
                        terms: "+4 working hours, other part of the day"),
                    Flowchart.Way(label: "later", target: "1. Call", terms: "+1 day", box: 0),
                ])
        ]
        #expect(
            text(boxes, columns: 34) == """
                ┌─1. Call
                │   owner and whoever is here
                │   today
                │   ├ wants papers → 2. Send
                │     by mail          +4 working
                │                      hours,
                │                      other part
                │                      of the day
                └───├ later        ← 1. Call
                                       +1 day
                """)
        for columns in 40...90 {
            let lines = Flowchart(boxes).lines(columns: columns, .unicode)
            #expect(lines.allSatisfy { TextWidth.of($0.text) <= columns }, "\(columns)")
            let words = lines.map(\.text).joined(separator: " ").split(separator: " ")
            for word in "papers by mail +4 working hours, other part of the day".split(
                separator: " ")
            { #expect(words.contains(word), "\(columns): \(word)") }
        }
    }
}
