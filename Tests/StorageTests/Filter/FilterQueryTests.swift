import Domain
import Testing

@testable import Storage

@Suite("Filters as statements") struct FilterQueryTests {
    private func found(
        _ text: String, in house: RandomHouse, order: ContactListRequest.Order = .name,
        page: Int = 1000
    ) throws -> [ContactLine] {
        let filter = try FilterParser(RandomHouse.context).parse(text)
        return try house.database.read { reading in
            let query = ContactListQuery(reading, now: RandomHouse.now)
            var rows: [ContactLine] = []
            var edge = ContactListRequest.Edge.first
            while true {
                let found = try query.page(
                    ContactListRequest(filter: filter, order: order, edge: edge, limit: page))
                rows += found.rows
                guard found.hasMoreAfter, let last = found.rows.last else { return rows }
                edge = .after(last.id)
            }
        }
    }

    private func expectSame(_ text: String, _ house: RandomHouse) throws {
        let filter = try FilterParser(RandomHouse.context).parse(text)
        let wanted = Set(house.subjects.filter { filter.holds(for: $0.value) }.keys)
        let found = try found(text, in: house).map(\.id)
        #expect(Set(found) == wanted, "\(text)")
        #expect(found.count == wanted.count, "\(text) finds somebody twice")
        let count = try house.database.read {
            try ContactListQuery($0, now: RandomHouse.now).count(filter)
        }
        #expect(count == wanted.count, "\(text) is counted \(count)")
    }

    @Test("each condition finds whom the rules in memory find, and its contrary the others")
    func single() throws {
        let house = try RandomHouse(seed: 1, contacts: 300)
        var hits = 0
        for text in RandomHouse.single {
            try expectSame(text, house)
            try expectSame("not (\(text))", house)
            hits += try found(text, in: house).isEmpty ? 0 : 1
        }
        // A condition that nobody fulfils would prove nothing.
        #expect(hits >= RandomHouse.single.count - 2)
    }

    @Test("filters at random find whom the rules in memory find", arguments: [2, 3, 4])
    func random(seed: UInt64) throws {
        var house = try RandomHouse(seed: seed, contacts: 150)
        for _ in 0..<200 { try expectSame(house.filter(), house) }
    }

    @Test("what is read of one contact is what was written, so that «why» agrees with the list")
    func subject() throws {
        let house = try RandomHouse(seed: 5, contacts: 100)
        for (id, wanted) in house.subjects {
            let read = try house.database.read {
                try FilterSubjectQuery.subject(id, at: RandomHouse.now, $0)
            }
            var subject = try #require(read)
            #expect(subject.contact.uuid == wanted.contact.uuid)
            subject.contact = wanted.contact
            #expect(subject == wanted)
        }
        let gone = try house.database.read {
            try FilterSubjectQuery.subject(TestRows.contact, at: RandomHouse.now, $0)
        }
        #expect(gone == nil, "who was taken back is in no segment")
    }

    @Test(
        "pages follow each other without a gap or a row twice, in every order, both ways",
        arguments: ContactListRequest.Order.allCases)
    func pages(_ order: ContactListRequest.Order) throws {
        let house = try RandomHouse(seed: 6, contacts: 120)
        for text in ["", "kind:company", "province:PD", "not tag:vip"] {
            let whole = try found(text, in: house, order: order)
            #expect(try found(text, in: house, order: order, page: 7) == whole)
            let filter = try FilterParser(RandomHouse.context).parse(text)
            try house.database.read { reading in
                let query = ContactListQuery(reading, now: RandomHouse.now)
                func page(_ edge: ContactListRequest.Edge) throws -> ContactPage {
                    try query.page(
                        ContactListRequest(filter: filter, order: order, edge: edge, limit: 7))
                }
                let last = try page(.last)
                #expect(last.rows == Array(whole.suffix(7)) && !last.hasMoreAfter)
                var (rows, before) = (last.rows, last.hasMoreBefore)
                while before, let first = rows.first {
                    let page = try page(.before(first.id))
                    rows = page.rows + rows
                    before = page.hasMoreBefore
                }
                #expect(rows == whole)
                let middle = whole[whole.count / 2]
                let from = try page(.from(middle.id))
                #expect(from.rows.first == middle && from.hasMoreBefore)
            }
        }
    }

    @Test("by name without regard to case; by last contact those never contacted first")
    func orders() throws {
        let house = try RandomHouse(seed: 7, contacts: 80)
        let names = try found("", in: house).map { $0.name.lowercased() }
        #expect(names == names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
        let contacted = try found("", in: house, order: .lastContact)
            .map { $0.lastContactAt?.seconds ?? 0 }
        #expect(contacted == contacted.sorted() && contacted.first == 0)
    }

    @Test("the vocabulary is the house's: logins, stages, classifiers with and without a type")
    func vocabulary() throws {
        let house = try RandomHouse(seed: 9, contacts: 30)
        _ = try house.database.write {
            try $0.run("INSERT INTO contact_attribute VALUES (100, 'colour', 'red')")
        }
        let words = try house.database.read { try FilterVocabularyQuery.withValues($0) }
        #expect(words.logins == ["anna", "dario"])
        #expect(words.stages == ["contact", "quote"])
        #expect(words.classifiers.map(\.name) == ["fleet", "grade", "renewal", "seats", "colour"])
        #expect(words.classifiers.first?.type == .flag && words.classifiers.last?.type == .text)
        #expect(words.values[.province] == ["FC", "PD", "vi"])
        #expect(words.values[.tag]?.contains("vip") == true)
    }

    @Test("what is typed is bound, never part of a statement")
    func bound() throws {
        let house = try RandomHouse(seed: 8, contacts: 20)
        for text in [
            "town:\"'; DROP TABLE contact; --\"", "name:\"a' OR '1'='1\"", "tag:~%", "name:~_",
        ] { try expectSame(text, house) }
        let count = try house.database.read {
            try $0.first("SELECT count(*) FROM contact") { $0.int(0) }
        }
        #expect(count == 22)
    }
}
