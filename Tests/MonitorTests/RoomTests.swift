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
        #expect(stage.asked.last == .people(due: stage.scene.rows[0].due.at))
        let load = OperatorLoad(
            operator: ID(10), login: "dario", name: "Dario Neri", role: .operator, functions: [],
            team: ID(1), teamName: "Telemarketing", isActive: true, isAbsent: false, open: 8,
            overdue: 1, capacity: 6, onTheDay: 6)
        var free = load
        (free.name, free.onTheDay) = ("Elsa Riva", 5)
        stage.send(.people([load, free], []))
        #expect(stage.text.contains("full 6/6 · Telemarketing"))
        #expect(stage.text.split(separator: "full 6").count == 2, "Elsa has room")
    }
}
