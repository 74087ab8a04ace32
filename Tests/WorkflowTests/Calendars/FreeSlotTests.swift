import Domain
import Storage
import Support
import Testing
import Workflow

/// An appointment takes the first hour that its assignee has free. The visit of telemarketing
/// takes an hour, three working days after Monday the 23rd.
@Suite struct FreeSlotTests {
    private func house(asAppointment: Bool = true) throws -> TestHouse {
        let house = try TestHouse()
        try house.assign("visit", to: "fixed:bruno")
        if asAppointment {
            try house.change("UPDATE step SET is_appointment = 1 WHERE code = 'visit'")
        }
        return house
    }

    private func next(_ house: TestHouse) throws -> Receipt.Handover {
        try #require(try house.follow())
    }

    @Test func `appointments stand one behind the other, whole in the hours`() throws {
        let house = try house()
        let hours = try (0..<9).map { _ in try next(house).due }
        // Four hours in the morning, four in the afternoon, the ninth the day after.
        let expected =
            ["09", "10", "11", "12", "14", "15", "16", "17"].map { timed("2026-11-26T\($0):00") }
            + [timed("2026-11-27T09:00")]
        #expect(hours == expected)
    }

    @Test func `a step that wants no hour keeps its day`() throws {
        #expect(try next(try house(asAppointment: false)).due == wholeDay("2026-11-26"))
    }

    @Test func `what another calendar holds is in the way, and an all-day entry takes the day`()
        throws
    {
        let house = try house()
        try house.busy("bruno", "2026-11-26T09:00", "2026-11-26T12:30")
        #expect(try next(house).due == timed("2026-11-26T14:00"))
        try house.busy("bruno", "2026-11-26T15:00", "2026-11-26T18:00")
        try house.busy("bruno", "2026-11-27T00:00", "2026-11-28T00:00", isAllDay: true)
        let second = try next(house)
        #expect(second.due == timed("2026-11-30T09:00"))
        #expect(second.decidedBy == "fixed:bruno, free")
    }

    @Test func `it is written, committed and previewed at that hour`() throws {
        let house = try house()
        try house.busy("bruno", "2026-11-26T09:00", "2026-11-26T09:50")
        let call = try house.call()
        let preview = try house.house.preview(
            Completion(action: call, version: nil, outcome: "interested"),
            as: try house.who("anna"))
        #expect(preview.next?.due == timed("2026-11-26T10:00"))
        #expect(preview.next?.why.en.contains("first free time") == true)
        let visit = try #require(try house.complete(call, "interested").handovers.first)
        #expect(visit.due == timed("2026-11-26T10:00"))
        #expect(
            try house.count(
                "SELECT end_at - start_at FROM commitment WHERE action_id = \(visit.action)")
                == 3600)
    }

    @Test func `an hour asked for is taken though it is not free; what it meets is named`() throws {
        let house = try house()
        try house.busy("bruno", "2026-11-26T10:30", "2026-11-26T11:30")
        let call = try house.call()
        let completion = Completion(
            action: call, version: nil, outcome: "appointment", asked: timed("2026-11-26T10:00"))
        let preview = try house.house.preview(completion, as: try house.who("anna"))
        #expect(preview.next?.due == timed("2026-11-26T10:00"))
        #expect(
            preview.notes.map(\.en).contains(
                "Overlaps with a commitment of Bruno's, 10:30–11:30"))
        try house.perform(.complete(completion), as: "anna")
        let other = try house.call(phones: ["049 8765400"])
        let second = try house.house.preview(
            Completion(
                action: other, version: nil, outcome: "appointment",
                asked: timed("2026-11-26T09:30")), as: try house.who("anna"))
        #expect(
            second.notes.map(\.it).contains("Si sovrappone a «Visit · Rossi Srl», 10:00–11:00"))
    }

    @Test func `an appointment without its hour yet: the first free one is proposed`() throws {
        let house = try house(asAppointment: false)
        try house.busy("bruno", "2026-11-23T14:00", "2026-11-23T16:20")
        let call = try house.call()
        func preview(_ asked: String?) throws -> CompletionPreview {
            try house.house.preview(
                Completion(
                    action: call, version: nil, outcome: "appointment", asked: asked.map(timed)),
                as: try house.who("anna"))
        }
        #expect(try preview(nil).firstFree == timed("2026-11-23T16:30"))
        #expect(try preview(nil).demands.first == .time)
        #expect(try preview("2026-11-24T10:00").firstFree == nil, "that hour is free")
        try house.busy("bruno", "2026-11-24T10:30", "2026-11-24T11:40")
        #expect(try preview("2026-11-24T10:00").firstFree == timed("2026-11-24T11:45"))
        // Sunday is refused; on Monday morning he is away.
        try house.busy("bruno", "2026-11-30T09:00", "2026-11-30T12:30")
        guard case .otherTime(_, let proposed)? = try preview("2026-11-29T11:00").demands.first
        else {
            Issue.record("a Sunday was not refused")
            return
        }
        #expect(proposed == timed("2026-11-30T14:00"))
        // A call back has no such need: who calls fits it in.
        let callBack = Completion(action: call, version: nil, outcome: "call_back")
        #expect(
            try house.house.preview(callBack, as: try house.who("anna")).firstFree == nil)
    }

    @Test func `a call at an hour waits for who is away, not for other calls`() throws {
        let house = try house()
        try house.busy("anna", "2026-11-24T09:00", "2026-11-24T10:15")
        let first = try #require(try house.follow("no_answer"))
        #expect(first.due == timed("2026-11-24T10:15"), "example 1 says 09:05")
        let second = try #require(try house.follow("no_answer"))
        #expect(second.due == timed("2026-11-24T10:15"))
    }

    @Test func `a full day is passed before an hour is looked for`() throws {
        let house = try house()
        try house.limit("bruno", .actions(1))
        #expect(try next(house).due == timed("2026-11-26T09:00"))
        let second = try next(house)
        #expect(second.due == timed("2026-11-27T09:00"))
        #expect(second.decidedBy == "fixed:bruno, full 2026-11-26 1/1, free")
    }

    @Test func `an undone appointment is free again`() throws {
        let house = try house()
        _ = try next(house)
        try house.perform(.undo(.last), as: "anna")
        #expect(try next(house).due == timed("2026-11-26T09:00"))
    }

    // MARK: Against a naive search

    /// Every quarter of an hour from Thursday morning on.
    private func naive(_ taken: [Range<Instant>]) -> Instant? {
        let start = moment("2026-11-26T00:00")
        return (0..<(96 * 14)).map { start.adding(minutes: $0 * 15) }.first { begin in
            let end = begin.adding(minutes: 60)
            let local = Zone.rome.local(begin)
            let isOpen =
                local.day.weekday < 6 && local.day.iso != "2026-12-08"
                && ((540...720).contains(local.minute) || (840...1020).contains(local.minute))
            return isOpen && taken.allSatisfy { $0.upperBound <= begin || $0.lowerBound >= end }
        }
    }

    @Test(arguments: UInt64(1)...6)
    func `whatever is taken, it is the hour that trying them all finds`(seed: UInt64) throws {
        var dice = SplitMix(seed: seed)
        let house = try house()
        var taken: [Range<Instant>] = []
        for _ in 0..<Int.random(in: 10...40, using: &dice) {
            let start = moment("2026-11-26T07:00").adding(
                minutes: Int.random(in: 0..<(5 * 1440 / 5), using: &dice) * 5)
            let end = start.adding(minutes: Int.random(in: 1...60, using: &dice) * 5)
            taken.append(start..<end)
            try house.run(
                """
                INSERT INTO busy_time (operator_id, source, uid, start_at, end_at)
                SELECT id, 'test', ?, ?, ? FROM operator WHERE login = 'bruno'
                """, [.text("\(taken.count)"), .instant(start), .instant(end)])
        }
        for _ in 0..<6 {
            let due = try next(house).due
            #expect(due.at == naive(taken), "seed \(seed)")
            taken.append(due.at..<due.at.adding(minutes: 60))
        }
    }
}

extension TestHouse {
    /// What somebody's other calendar holds.
    func busy(_ login: String, _ from: String, _ to: String, isAllDay: Bool = false) throws {
        try run(
            """
            INSERT INTO busy_time (operator_id, source, uid, start_at, end_at, is_all_day)
            SELECT id, 'test', ?, ?, ?, ? FROM operator WHERE login = ?
            """,
            [
                .text(from + to), .instant(moment(from)), .instant(moment(to)), .flag(isAllDay),
                .text(login),
            ])
    }
}
