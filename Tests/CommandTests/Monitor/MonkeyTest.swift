import Domain
import Monitor
import Screen
import Storage
import Support
import Synchronization
import Testing
import Workflow

@testable import prossima

/// Twenty thousand keys from a seed, over every screen and dialog, on a real database: nothing
/// may crash, whatever is drawn fits, and afterwards every rule of the domain still holds.
@Suite struct MonkeyTest {
    /// Out of every dialog and card, back to the queue, which some filter may have emptied; to the
    /// question whether to drop what was typed, → and Enter say yes in any language.
    private static let home: [Key] =
        [.escape, .right, .enter, .escape, .escape, .escape, .character("1")]
        + [.character("f"), .character("0")]

    /// Words that lead somewhere, beside single keys.
    private static let phrases: [[Key]] = [
        [.character("c"), .character("1"), .character("1")],
        [.character("c"), .character("6"), .enter],
        [.character("c"), .character("4")] + "+3d".map(Key.character) + [.enter],
        [.character("c"), .character("9")] + "no".map(Key.character) + [.enter],
        [.character("s"), .character("1")], [.character("s"), .character("t")],
        [.character("W")] + "+2d".map(Key.character) + [.enter] + "x".map(Key.character) + [.enter],
        [.character("X")] + "motivo".map(Key.character) + [.enter],
        [.character("a")] + "prova".map(Key.character) + [.enter] + "+1d".map(Key.character)
            + [.enter, .enter],
        [.character("r"), .down, .enter] + "ferie".map(Key.character) + [.enter],
        [.character(":")] + "ros".map(Key.character) + [.enter],
        [.character("u")], [.character("o")], [.character("w"), .escape],
        [.character("2"), .character("l"), .enter], [.character("3"), .enter],
        [.enter, .character("K"), .enter, .character(">")],
        [.enter, .character("K"), .enter, .character("."), .character("x")]
            + "prezzo".map(Key.character) + [.enter, .character("c"), .enter],
        [.character("7"), .down, .tab, .character(" "), .character(" "), .character("r"), .enter]
            + "ferie".map(Key.character) + [.enter],
        [.character("*"), .character("!"), .character("u")], [.character("7"), .enter],
        [.character("V"), .down, .down, .character("V"), .character("s")]
            + "+2d".map(Key.character) + [.enter] + "x".map(Key.character) + [.enter],
        [.character("7"), .character("b"), .character(" "), .enter],
        [.character("P"), .character("l")], [.character("P")],
        [.character("@")] + "-2h".map(Key.character) + [.enter, .escape],
        [.character("/")] + "vis".map(Key.character) + [.enter, .character("n")],
        [.character("f"), .character("o")], [.character("f"), .character("0")],
        [.character("v"), .character("a")], [.character("v"), .character("m")],
        [.escape, .escape, .escape],
        [.enter, .character("e")] + "X".map(Key.character) + [.control("s")],
        [.enter, .character("i")] + "ha chiamato".map(Key.character) + [.control("s")],
        [.enter, .character("M"), .character("c"), .tab, .right, .control("s")],
        [.enter, .character("M"), .character("u"), .enter, .control("s")],
        [.function(2)] + "Rossi".map(Key.character) + [.control("s"), .control("s")],
    ]

    private static let keys: [Key] =
        (32..<127).map { .character(Character(Unicode.Scalar(UInt8($0)))) }
        + "abcdefghijklmnopqrstuvwxyz".filter { $0 != "q" && $0 != "z" }.map(Key.control)
        + (1...12).map(Key.function) + (0...9).map { Key.alt(Character("\($0)")) }
        + [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left,
            .right, .home, .end, .pageUp, .pageDown, .character("è"), .character("漢"),
            .character("👩‍👩‍👧"), .character("\u{200B}"), .character("\u{1B}"),
        ]

    private static let sizes = [
        (80, 24), (120, 40), (200, 60), (40, 10), (79, 23), (100, 24), (39, 9), (1, 1), (0, 0),
        (300, 5), (41, 100),
    ]

    @Test(arguments: [Language.it, .en])
    func `twenty thousand keys break nothing`(_ language: Language) throws {
        let now = moment("2026-11-23T14:05")
        let clock = TickingClock(now)
        let database = try Database.inMemory()
        try Demo(
            operators: 6, contacts: 60, negotiations: 20, actions: 300, seed: 7,
            language: language, now: now, login: "root", name: "Root"
        ).write(into: database)
        let house = House(database) { clock.now }
        let actor = try house.actor(login: "root", as: nil, ownsDatabase: true)
        // One of them in kiosk mode: no key then reaches a file, a program or a shell.
        let isKiosk = language == .en
        let desk = MonitorDesk(
            house: house, actor: actor, calendar: .italianOffice, isKiosk: isKiosk
        ).desk
        var random = SplitMix(seed: 20_261_123)
        var model = Model(
            size: Size(columns: 80, rows: 24), language: language, glyphs: .unicode,
            actor: actor, calendar: .italianOffice, now: now, session: "monkey", isKiosk: isKiosk)
        var commands = 0
        var canvas = Canvas()
        func carryOut(_ jobs: [Job]) {
            for job in jobs {
                if case .perform = job { commands += 1 }
                if isKiosk { #expect(!job.reachesOutside, "\(job)") }
                if case .pause = job {
                    carryOut(model.update(.paused))
                } else if let event = desk.answer(job) {
                    carryOut(model.update(event))
                } else if case .performBulk = job {
                    // Of its thread's events the last one tells what was done.
                    let told = Mutex<[Event]>([])
                    desk.work(job) { event in told.withLock { $0.append(event) } }
                    for event in told.withLock({ $0 }) { carryOut(model.update(event)) }
                    commands += 1
                }
            }
        }
        carryOut(model.opening() + model.afterOpening())
        var pressed = 0
        while pressed < 10_000 {
            let choice = Int.random(in: 0..<100, using: &random)
            var keys: [Key] = []
            switch choice {
            case 0..<20: keys = Self.home + (Self.phrases.randomElement(using: &random) ?? [])
            case 20..<55: keys = Self.phrases.randomElement(using: &random) ?? []
            case 55..<94: keys = [Self.keys.randomElement(using: &random) ?? .enter]
            case 94: carryOut(model.update(.paste("a\u{1B}[31m\r\nb\u{0}\u{202E}")))
            case 95, 96:
                let (columns, rows) = Self.sizes.randomElement(using: &random) ?? (80, 24)
                carryOut(model.update(.resized(Size(columns: columns, rows: rows))))
            case 97:
                clock.advance(minutes: 7)
                carryOut(model.update(.tick(clock.now)))
            default: carryOut(model.update(.changedOutside))
            }
            for key in keys {
                pressed += 1
                carryOut(model.update(.key(key)))
                model.isDone = false
                if pressed % 5 == 0 { expectSound(model.draw(), model.size) }
                if model.root == .queue, model.cards.isEmpty {
                    #expect(canvas.draw(model).looksLike(model.draw()))
                }
            }
        }
        #expect(commands > 300)
        let report = try Check.run(database)
        #expect(report.isSound, Comment(rawValue: report.text(.en)))
    }

    private func expectSound(_ frame: Frame, _ size: Size) {
        guard frame.size == size else {
            Issue.record("a frame of another size")
            return
        }
        for row in 0..<size.rows {
            for cell in frame.cells(ofRow: row)
            where frame.text(of: cell).unicodeScalars.contains(where: \.isControl) {
                Issue.record("a control character on the screen: \(frame.text(of: cell))")
            }
        }
    }
}

extension Frame {
    /// What is on the screen is the same, however the clusters are numbered.
    fileprivate func looksLike(_ other: Frame) -> Bool {
        guard size == other.size, cursor?.row == other.cursor?.row,
            cursor?.column == other.cursor?.column
        else { return false }
        return (0..<size.rows).allSatisfy { row in
            zip(cells(ofRow: row), other.cells(ofRow: row)).allSatisfy { mine, its in
                mine == its
                    || mine.tone == its.tone && mine.emphasis == its.emphasis
                        && text(of: mine) == other.text(of: its)
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
