import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// Full days and free hours in the dialogs.
@Suite struct RoomTests {
    private func completion(_ stage: Stage) -> Completion? {
        stage.commands.lazy.compactMap {
            if case .complete(let completion) = $0 { completion } else { nil }
        }.first
    }

    @Test func `an hour that is proposed is in sight, and Ctrl-N takes it`() {
        var stage = Scene().opened()
        stage.type("c4")
        let asked = Completion(action: ID(1), version: 1, outcome: "callback")
        var preview = stage.scene.preview(asked)
        preview.firstFree = DueMoment(at: Scene.at("2026-11-26T11:15"), hasTime: true)
        stage.send(.previewed(preview, of: asked))
        #expect(stage.text.contains("first free: Thu 26 Nov 11:15   Ctrl-N takes it"))
        stage.press(.control("n"))
        stage.press(.enter)
        #expect(
            completion(stage)?.asked == DueMoment(at: Scene.at("2026-11-26T11:15"), hasTime: true))
    }

    @Test func `reassigning asks for the action's day, and says whose is full`() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.type("r")
        #expect(stage.asked.last == .people(ID(1), due: stage.scene.rows[0].due.at))
        let load = OperatorLoad(
            operator: ID(10), login: "dario", name: "Dario Neri", role: .operator, functions: [],
            team: ID(1), teamName: "Telemarketing", isActive: true, isAbsent: false, open: 8,
            overdue: 1, capacity: 6, onTheDay: 6)
        var free = load
        (free.name, free.onTheDay) = ("Elsa Riva", 5)
        stage.send(.people([load, free], [], wanted: []))
        #expect(stage.text.contains("full 6/6 · Telemarketing"))
        #expect(stage.text.split(separator: "full 6").count == 2, "Elsa has room")
    }

    @Test
    func `whose trade the action is comes first, and the row says so; then who has the least`()
        throws
    {
        for (language, words) in [
            (Language.en, "function back_office"), (.it, "funzione back_office"),
        ] {
            var stage = Scene(language: language).opened(as: Scene.ruth)
            stage.type("r")
            // Dario has eight open, Elsa five: but it is his work.
            guard case .people(let state)? = stage.model.dialog else {
                Issue.record("nothing to choose from")
                return
            }
            #expect(
                state.choices.map(\.row.name) == ["Dario Neri", "Elsa Riva", "pool Telemarketing"])
            let rows = stage.text.split(separator: "\n")
            #expect(rows.first { $0.contains("Dario Neri") }?.contains(words) == true)
            #expect(rows.first { $0.contains("Elsa Riva") }?.contains(words) == false)
        }
    }

    @Test func `who is away comes last, whatever their trade`() {
        var stage = Scene().opened(as: Scene.ruth)
        stage.type("r")
        func load(_ id: Int, _ name: String, open: Int, away: Bool, _ trade: [String])
            -> OperatorLoad
        {
            OperatorLoad(
                operator: ID(id), login: name.lowercased(), name: name, role: .operator,
                functions: trade, team: ID(1), teamName: "South", isActive: true, isAbsent: away,
                open: open, overdue: 0)
        }
        stage.send(
            .people(
                [
                    load(10, "Dario", open: 1, away: true, ["agent"]),
                    load(11, "Elsa", open: 9, away: false, []),
                    load(12, "Fabio", open: 30, away: false, ["agent"]),
                ], [], wanted: ["agent"]))
        guard case .people(let state)? = stage.model.dialog else { return }
        #expect(state.choices.map(\.row.name) == ["Fabio", "Elsa", "Dario"])
    }
}
