import Domain
import Storage
import Testing
import Workflow

@Suite("Segments") struct SegmentTests {
    private func segments(_ house: TestHouse) throws -> [String] {
        try house.house.database.read { try SegmentTable.all($0).map { "\($0.name)=\($0.filter)" } }
    }

    private func find(_ name: String, _ house: TestHouse) throws -> Segment {
        let found = try house.house.database.read { try SegmentTable.find(name: name, $0) }
        return try #require(found)
    }

    @Test("one is saved, changed, put away; each is journalled and taken back")
    func life() throws {
        let house = try TestHouse()
        try house.perform(.addSegment(name: " North  ", filter: "zone:north"), as: "anna")
        #expect(try segments(house) == ["North=zone:north"])
        let id = try find("north", house).id
        try house.perform(
            .editSegment(SegmentChange(id, version: 1, name: "Nord", filter: "zone:n owner:me")),
            as: "anna")
        #expect(try segments(house) == ["Nord=zone:n owner:me"])
        try house.perform(.undo(.last), as: "anna")
        #expect(try segments(house) == ["North=zone:north"])
        try house.perform(.removeSegment(SegmentChange(id)), as: "anna")
        #expect(try segments(house).isEmpty)
        try house.perform(.undo(.last), as: "anna")
        #expect(try segments(house) == ["North=zone:north"])
        let entries = try house.count(
            "SELECT count(*) FROM journal_entry WHERE entity = 'segment'")
        #expect(entries == 5)
    }

    @Test("taking back its making puts it away")
    func undoAdd() throws {
        let house = try TestHouse()
        try house.perform(.addSegment(name: "A", filter: "tag:a"), as: "anna")
        try house.perform(.undo(.last), as: "anna")
        #expect(try segments(house).isEmpty)
        #expect(try house.count("SELECT count(*) FROM segment") == 1, "no row is deleted")
    }

    @Test("a name is one segment's; it is free again when that is put away")
    func names() throws {
        let house = try TestHouse()
        try house.perform(.addSegment(name: "A", filter: "tag:a"), as: "anna")
        #expect(throws: Failure.self) {
            try house.perform(.addSegment(name: "a", filter: "tag:b"), as: "dario")
        }
        let id = try find("A", house).id
        try house.perform(.removeSegment(SegmentChange(id)), as: "anna")
        try house.perform(.addSegment(name: "a", filter: "tag:b"), as: "dario")
        #expect(throws: Failure.self, "its name is another's by now") {
            try house.perform(.undo(.last), as: "anna")
        }
        #expect(try segments(house) == ["a=tag:b"])
        for name in ["", "   ", String(repeating: "x", count: 81)] {
            #expect(throws: Failure.self) {
                try house.perform(.addSegment(name: name, filter: "tag:b"), as: "anna")
            }
        }
    }

    @Test("a filter that cannot be read is not saved, and the place is told")
    func unreadable() throws {
        let house = try TestHouse()
        for (filter, column) in [("zone:north and", "15"), ("colour:red", "1")] {
            do {
                try house.perform(.addSegment(name: "X", filter: filter), as: "anna")
                Issue.record("\(filter) was saved")
            } catch let failure as Failure {
                #expect(failure.message.en.contains("column \(column)"))
                #expect(failure.code == .usage)
            }
        }
        #expect(throws: Failure.self) {
            try house.perform(.addSegment(name: "X", filter: "  "), as: "anna")
        }
        #expect(try segments(house).isEmpty)
    }

    @Test("who made it and their supervisor may change it, a colleague may not")
    func permission() throws {
        let house = try TestHouse()
        try house.perform(.addSegment(name: "A", filter: "tag:a"), as: "anna")
        let id = try find("A", house).id
        do {
            try house.perform(.removeSegment(SegmentChange(id)), as: "dario")
            Issue.record("a colleague took it away")
        } catch let failure as Failure { #expect(failure.code == .notAllowed) }
        try house.perform(.editSegment(SegmentChange(id, filter: "tag:b")), as: "ruth")
        #expect(try segments(house) == ["A=tag:b"])
    }

    @Test("who saw an older version changes nothing")
    func versions() throws {
        let house = try TestHouse()
        try house.perform(.addSegment(name: "A", filter: "tag:a"), as: "anna")
        let id = try find("A", house).id
        try house.perform(.editSegment(SegmentChange(id, version: 1, filter: "tag:b")), as: "ruth")
        do {
            try house.perform(
                .editSegment(SegmentChange(id, version: 1, filter: "tag:c")), as: "anna")
            Issue.record("a lost update")
        } catch let failure as Failure { #expect(failure.code == .changed) }
        #expect(try segments(house) == ["A=tag:b"])
    }
}
