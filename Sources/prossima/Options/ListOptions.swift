import ArgumentParser
import Domain

/// How much of a list, and from where: pages go on from the last row of the one before.
struct ListOptions<Cursor: ExpressibleByArgument & Sendable>: ParsableArguments {
    @Option(
        name: .long,
        help: .say(
            it: "Quante righe al massimo.", en: "How many rows at most.", value: "number"))
    var limit = 50

    @Option(
        name: .long,
        help: .say(
            it: "Dopo questa riga: il «next» della pagina precedente.",
            en: "After this row: the “next” of the page before.", value: "cursor"))
    var after: Cursor?

    func validate() throws {
        guard (1...100_000).contains(limit) else {
            throw ValidationError(
                say(
                    it: "--limit va da 1 a 100000.", en: "--limit goes from 1 to 100000."))
        }
    }

    /// Cuts a list that was read with one row more than wanted.
    func page<Row>(_ rows: [Row]) -> (rows: [Row], hasMore: Bool) {
        (Array(rows.prefix(limit)), rows.count > limit)
    }
}

extension ListOptions where Cursor == String {
    /// A page of a short list that is held whole, such as the operators: from behind `after`.
    func page<Row>(_ rows: [Row], key: (Row) -> String) -> (rows: [Row], next: String?) {
        var rest = rows[...]
        if let after {
            rest = rows.firstIndex { key($0) == after }.map { rows[($0 + 1)...] } ?? []
        }
        let page = Array(rest.prefix(limit))
        return (page, rest.count > limit ? page.last.map(key) : nil)
    }
}
