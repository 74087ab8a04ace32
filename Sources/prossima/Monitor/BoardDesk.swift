import Domain
import Exchange
import Glibc
import Monitor
import Storage
import Synchronization
import Workflow

/// The supervisor's board for the screen, and what one's own monitor says to others' boards.
final class BoardDesk: Sendable {
    /// What is being completed here, since when.
    private struct Completing {
        var action: Action.ID
        var since: Instant
    }

    private let house: House
    private let actor: Actor
    private let calendar: BusinessCalendar
    private let folder: PresenceFolder
    private let presence: PresenceFile?
    private let completing = Mutex<Completing?>(nil)
    private let configured = Mutex<BoardThresholds?>(nil)
    private let queue = Mutex(Queue())
    /// Who was there when it was looked last, file by file.
    private let seen = Mutex<Set<String>>([])
    /// What was late when the day began, as it was read for the teams last shown.
    private let morning = Mutex<MorningLateness?>(nil)
    /// A board is read no more often than this, however much is committed, milliseconds.
    private static let pace = 500

    /// When it was read last, and for which teams somebody waits to read it again.
    private struct Queue {
        var last: ContinuousClock.Instant?
        var waited: Set<Team.ID?> = []
    }

    init(house: House, actor: Actor, calendar: BusinessCalendar) {
        self.house = house
        self.actor = actor
        self.calendar = calendar
        folder = PresenceFolder(database: house.database.path)
        // Who only looks, looks unseen: nothing is written beside a database for reading.
        presence =
            house.database.access == .readWrite
            ? folder.enter(actor.operator, at: house.now) : nil
    }

    /// Waits until it may be read again; what is asked in the meantime is answered by the same.
    ///
    /// - returns: whether to read it.
    func takesTurn(_ team: Team.ID?) -> Bool {
        let wait: Int? = queue.withLock { queue in
            guard !queue.waited.contains(team) else { return nil }
            let now = ContinuousClock.now
            let age = queue.last.map { Int((now - $0) / .milliseconds(1)) } ?? Self.pace
            guard age < Self.pace else {
                queue.last = now
                return 0
            }
            queue.waited.insert(team)
            return Self.pace - age
        }
        guard let wait else { return false }
        guard wait > 0 else { return true }
        usleep(useconds_t(wait * 1000))
        queue.withLock { queue in
            queue.waited.remove(team)
            queue.last = .now
        }
        return true
    }

    func board(_ team: Team.ID?, _ reading: Reading) throws -> Event {
        let thresholds = try thresholds()
        let query = BoardQuery(
            reading, now: house.now, calendar: calendar, thresholds: thresholds)
        _ = looksAround()
        let present = try folder.present(reading)
        var known = morning.withLock { $0 }
        let found = try query.board(
            try teams(team, reading), present: present, keeping: &known)
        let read = known
        morning.withLock { $0 = read }
        return .board(found, of: team, thresholds)
    }

    /// - returns: whether somebody came, went, or opened or closed a dialog since the last look.
    func looksAround() -> Bool {
        let found = folder.look()
        return seen.withLock { seen in
            defer { seen = found }
            return seen != found
        }
    }

    func balance(_ team: Team.ID?, _ reading: Reading) throws -> Event {
        .balanced(
            try BalanceQuery(reading, now: house.now, zone: calendar.zone).balance(
                try teams(team, reading)))
    }

    /// - throws: `.notAllowed` for whose work is not theirs to see.
    func report(_ request: ReportRequest, _ reading: Reading) throws -> Event {
        let people = try House.reported(
            team: try request.team.flatMap { try TeamTable.find($0, reading) },
            login: request.login, as: actor, reading)
        return .report(
            try ReportQuery(
                reading, now: house.now,
                bands: DelayBands(now: house.now, calendar: calendar), zone: calendar.zone,
                days: request.days,
                grouping: request.grouping
            ).report(people), of: request)
    }

    func absences(_ team: Team.ID?, _ days: ClosedRange<Day>, _ reading: Reading) throws -> Event {
        .absences(
            try AbsenceMonth.absences(
                of: try teams(team, reading), days: days, zone: calendar.zone, reading))
    }

    /// - throws: `.notAllowed` for a team that is not theirs.
    private func teams(_ team: Team.ID?, _ reading: Reading) throws -> [Team] {
        try House.boardTeams(team, as: actor, reading)
    }

    /// The configuration is read when a board is opened first.
    private func thresholds() throws(Failure) -> BoardThresholds {
        if let known = configured.withLock({ $0 }) { return known }
        let read = try SettingsReader.read(Paths.foundConfiguration).board
        configured.withLock { $0 = read }
        return read
    }

    // MARK: One's own

    /// Tells others' boards, and how long was talked before the dialog opened.
    func completes(_ action: Action.ID?) throws(Failure) -> Event? {
        let now = house.now
        completing.withLock { $0 = action.map { Completing(action: $0, since: now) } }
        presence?.tell(completing: action, at: now)
        guard let action else { return nil }
        let claimedUntil = try house.database.read { reading -> Instant? in
            guard let found = try ActionTable.find(action, reading),
                found.assignee.operator == actor.operator, found.isClaimed(at: now)
            else { return nil }
            return found.claimedUntil
        }
        guard let claimedUntil else { return nil }
        let since = claimedUntil.adding(seconds: -Claim.seconds)
        return .talked(max(0, now.seconds - since.seconds), of: action)
    }

    /// A completion with how long its dialog was open.
    func timed(_ command: Command) -> Command {
        guard case .complete(var completion) = command,
            let open = completing.withLock({ $0 }), open.action == completion.action
        else { return command }
        completion.wrapUpSeconds = max(0, house.now.seconds - open.since.seconds)
        return .complete(completion)
    }
}
