import ArgumentParser
import Domain
import Screen
import Storage

/// `prossima segment …`
struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: say(
            it: "Salva filtri di nominativi sotto un nome, e li usa.",
            en: "Save filters of contacts under a name, and use them."),
        subcommands: [
            ListSegments.self, ShowSegment.self, CountSegment.self, AddSegment.self,
            EditSegment.self, RemoveSegment.self,
        ])
}

/// `prossima segment list`
struct ListSegments: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: say(it: "Elenca gli insiemi.", en: "List the segments."))

    @OptionGroup var list: ListOptions<String>
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let names = try session.names()
        let all = try session.read { try SegmentTable.all($0) }
        let (segments, next) = list.page(all, key: \.name)
        try session.output.answer(
            .list(segments.map { session.json($0, names) }, next: next)
        ) { page in
            var table = Table([
                Table.Column(say(it: "Nome", en: "Name"), minimum: 10),
                Table.Column(say(it: "Filtro", en: "Filter"), minimum: 20),
            ])
            for segment in segments {
                table.add([Table.Cell(segment.name, .strong), Table.Cell(segment.filter)])
            }
            page.table(table, orElse: say(it: "Nessun insieme.", en: "No segments."))
            page.more(after: next)
        }
    }
}

extension Session {
    func json(_ segment: Segment, _ names: Names) -> JSON {
        [
            "id": .id(segment.id), "name": .string(segment.name),
            "filter": .string(segment.filter), "owner": names.login(segment.owner),
            "created_at": json(segment.createdAt), "row_version": .int(segment.version),
        ]
    }

    /// - throws: `.notFound` with where to look.
    func segment(_ name: String) throws(Failure) -> Segment {
        guard let segment = try read({ try SegmentTable.find(name: name, $0) }) else {
            throw Failure(
                .notFound, it: "Non c'è un insieme «\(name)».",
                en: "There is no segment “\(name)”.",
                hint: Words(it: "prossima segment list", en: "prossima segment list"))
        }
        return segment
    }
}
