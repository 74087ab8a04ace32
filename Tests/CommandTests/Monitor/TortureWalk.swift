import Domain
import Foundation
import Monitor
import Screen
import Storage
import Support
import Testing
import Workflow

@testable import prossima

/// A demonstration whose texts are others', and every screen of it, one key after the other.
struct TortureWalk {
    /// From the opened monitor to a card, a dialog, a menu or a list; each begins anew.
    static let ways: [[Key]] = [
        // Queue: a card with its history, why, complete, reassign, snooze, filter, copy.
        "↵J⇟↹J⇟", "w↓⇟", "c6↹", "c9↹↹", "r", "s", "f", "y", "↓↓↵e↓↓↓", "↓↓↓↓↵w", "!", "P", "W", "X",
        "a", "v", " *r", "@", "O", "↓↓↓↓↓↓↓↓↵⇟",
        // Agenda: the next days, the week.
        "2↓↓↵", "2lwv", "2LH", "2w",
        // Messages, long ones, answers.
        "3↓↵J", "3↓↓↵R",
        // Contacts: cards, histories, menus, forms, filters.
        "4⇟↵⇟⇟J↹⇟M", "4↵⇟⇟⇟⇟⇟", "4↵↹⇟⇟", "4↵e↓↓↓↓↓↓⇟", "4↓↓↓↵M↵", "4↵M↓↓↵", "4f", "4S", "4↵i",
        "4/z1", "4n", "4⇲↵⇟", "4↓↓↵w",
        // Negotiations: cards, lines of offers, moves, forecast, groups.
        "5↵⇟J.", "5↓↵e↓↓⇟", "5S", "5F", "5↵↹+", "5f", "5↓↓↵⇟⇟↵", "5↵⇟⇟⇟⇟",
        // The board: people, their queues, their days, absences, the tray, a balance.
        "7↓↵", "7↓↹↓↹", "7A↓↵⇟", "7At", "7t", "7b", "7↓r",
        // Calendars, nothing scheduled, stories.
        "C↹↓↹↓", "C↓↵e", "U↓↵", "J⇟⇲",
        // The palette: finding, the journal, sequences, imports.
        ":z1", ":journal↵↓⇟↵↓", ":journal↵↵⇟", ":sequences↵↓↵⇟", ":sequences↵↵⇟⇟",
        ":past imports↵↓", ":recurring↵↓↓", ":recurring↵↵⇟", "5U↵", "5U↓↵",
        "?⇟",
    ].map { $0.map(key) }

    private static func key(_ sign: Character) -> Key {
        switch sign {
        case "↵": .enter
        case "⎋": .escape
        case "↹": .tab
        case "↓": .down
        case "⇟": .pageDown
        case "⇲": .end
        case "⇱": .home
        default: .character(sign)
        }
    }

    let database: Database
    private let now = moment("2026-11-23T14:05")
    private let actor: Actor
    private let desk: Desk

    /// - parameter path: of a file that is made; nil is in memory.
    init(at path: String? = nil) throws {
        database = try path.map { try Database.create($0) } ?? Database.inMemory()
        let now = now
        try Demo(
            operators: 6, contacts: 120, negotiations: 20, actions: 300, seed: 3, language: .en,
            now: now, login: NSUserName(), name: "Root"
        ).write(into: database)
        // Every negotiation has something scheduled in a demonstration: here one has not.
        _ = try database.write { writing in
            try writing.run(
                """
                UPDATE action SET negotiation_id = NULL
                WHERE negotiation_id = (SELECT min(id) FROM negotiation WHERE state = 'open')
                """)
        }
        let house = House(database) { now }
        actor = try house.actor(login: NSUserName(), as: nil, ownsDatabase: true)
        desk =
            MonitorDesk(
                house: house, actor: actor, calendar: .italianOffice, isKiosk: false
            ).desk
    }

    /// Shows every frame on the ways; what would change anything is left out.
    func walk(columns: Int, rows: Int, _ show: (Frame) -> Void) {
        for way in Self.ways {
            var model = Model(
                size: Size(columns: columns, rows: rows), language: .en, glyphs: .unicode,
                actor: actor, calendar: .italianOffice, now: now, session: "torture",
                isKiosk: false)
            carryOut(model.opening() + model.afterOpening(), &model)
            for key in way {
                show(model.draw())
                carryOut(model.update(.key(key)), &model)
            }
            show(model.draw())
        }
    }

    private func carryOut(_ jobs: [Job], _ model: inout Model) {
        for job in jobs {
            switch job {
            case .perform: break
            case .pause: carryOut(model.update(.paused), &model)
            case .board:
                let told = Told()
                desk.work(job) { told.add($0) }
                for event in told.events { carryOut(model.update(event), &model) }
            default:
                guard !job.isLong, let event = desk.answer(job) else { break }
                carryOut(model.update(event), &model)
            }
        }
    }
}

/// What a long job says, on the thread that asked for it.
private final class Told: @unchecked Sendable {
    private(set) var events: [Event] = []
    func add(_ event: Event) { events.append(event) }
}
