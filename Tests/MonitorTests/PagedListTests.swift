import Domain
import Testing

@testable import Monitor

/// Pages that were asked for before the list was read anew.
@Suite struct PagedListTests {
    private struct Row: Identifiable, Hashable, Sendable { let id: Int }

    private func page(_ ids: ClosedRange<Int>, more: Bool = true) -> RowPage<Row> {
        RowPage(rows: ids.map(Row.init), hasMoreBefore: false, hasMoreAfter: more)
    }

    private func list() -> PagedList<Row> {
        var list = PagedList<Row>()
        list.take(page(1...10), .start)
        return list
    }

    @Test func `a page joins the edge that it was asked for`() {
        var list = list()
        #expect(list.wanted(rows: 8) == .append(after: Row(id: 10)))
        #expect(list.wanted(rows: 8) == nil)
        list.take(page(11...20), .append)
        #expect(list.rows.map(\.id) == Array(1...20))
    }

    @Test func `a page that comes after a refresh gave other rows is not shown twice`() {
        var list = list()
        _ = list.wanted(rows: 8)
        // Row 3 was completed: as many rows as before end one further on.
        list.take(
            RowPage(
                rows: [1, 2, 4, 5, 6, 7, 8, 9, 10, 11].map(Row.init), hasMoreBefore: false,
                hasMoreAfter: true), .refresh)
        #expect(list.wanted(rows: 8) == .append(after: Row(id: 11)))
        list.take(page(11...20), .append)
        #expect(list.rows.map(\.id) == [1, 2] + Array(4...11))
        list.take(page(12...21), .append)
        #expect(list.rows.map(\.id) == [1, 2] + Array(4...21))
    }

    @Test func `one page asked for twice joins once`() {
        var list = list()
        _ = list.wanted(rows: 8)
        list.take(page(1...10), .refresh)
        _ = list.wanted(rows: 8)
        list.take(page(11...20), .append)
        list.take(page(11...20), .append)
        #expect(list.rows.map(\.id) == Array(1...20))
    }

    @Test func `a page that was asked for before the list was left does not join the next one`() {
        var list = list()
        _ = list.wanted(rows: 8)
        list.forget()
        list.take(page(11...20), .append)
        #expect(list.rows.isEmpty)
    }
}
