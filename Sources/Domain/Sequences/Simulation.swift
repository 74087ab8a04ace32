/// What is to be tried out: so many contacts walk through a sequence for so many days.
public struct SimulationRequest: Hashable, Sendable {
    /// The sequence's code.
    public var sequence: String
    public var contacts: Int
    public var days: Int
    /// The same seed gives the same answers.
    public var seed: UInt64
    /// How often an outcome comes, in thousandths, wherever it can; the others share the rest.
    public var shares: [String: Int]

    public init(
        sequence: String, contacts: Int = 100, days: Int = 30, seed: UInt64 = 1,
        shares: [String: Int] = [:]
    ) {
        self.sequence = sequence
        self.contacts = contacts
        self.days = days
        self.seed = seed
        self.shares = shares
    }

    /// Reads `no_answer=45%,interested=12.5%`.
    ///
    /// - throws: `.usage`, saying which part is not understood.
    public static func shares(_ text: String) throws(Failure) -> [String: Int] {
        var shares: [String: Int] = [:]
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", omittingEmptySubsequences: false)
            let code = String(pair.first ?? "").filter { $0 != " " }
            guard pair.count == 2, !code.isEmpty, let share = thousandths(pair[1]) else {
                throw Failure(
                    .usage, it: "«\(part)» non si capisce.", en: "“\(part)” is not understood.",
                    hint: Words(
                        it: "Per esempio: no_answer=45%,interested=12%",
                        en: "For example: no_answer=45%,interested=12%"))
            }
            shares[code] = share
        }
        guard shares.values.reduce(0, +) <= 1000 else {
            throw Failure(
                .usage, it: "Gli esiti superano il 100%.", en: "The outcomes exceed 100%.")
        }
        return shares
    }

    private static func thousandths(_ text: Substring) -> Int? {
        let number = text.filter { $0 != " " && $0 != "%" }
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...100).contains(whole)
        else { return nil }
        guard parts.count == 2 else { return whole * 10 }
        guard parts[1].count == 1, let tenth = Int(parts[1]), tenth >= 0 else { return nil }
        return min(1000, whole * 10 + tenth)
    }
}

/// What came of a simulation.
public struct SimulationReport: Hashable, Sendable {
    /// An operator who had something to do.
    public struct Person: Hashable, Sendable {
        public var login: String
        public var name: String

        public init(login: String, name: String) {
            self.login = login
            self.name = name
        }
    }

    /// What one operator did on one day.
    public struct Cell: Hashable, Sendable {
        /// Actions of the simulation.
        public var actions = 0
        public var minutes = 0
        /// Of what is planned already.
        public var otherMinutes = 0
        /// The calendar's; 0 on a closed day or an absence.
        public var available = 0
        /// Actions due by then that were not reached, and what they would have taken.
        public var left = 0
        public var leftMinutes = 0

        public init() {}

        /// Of the day's hours, in percent.
        public var load: Int {
            available == 0 ? 0 : (minutes + otherMinutes) * 100 / available
        }
    }

    /// How walks ended.
    public struct End: Hashable, Sendable {
        public var words: Words
        public var count: Int

        public init(words: Words, count: Int) {
            self.words = words
            self.count = count
        }
    }

    /// An action that was done long after it was due.
    public struct Wait: Hashable, Sendable {
        public var step: String
        public var person: String
        public var due: Instant
        /// When somebody came to it.
        public var at: Instant

        public init(step: String, person: String, due: Instant, at: Instant) {
            self.step = step
            self.person = person
            self.due = due
            self.at = at
        }

        public var seconds: Int { at.seconds(since: due) }
    }

    /// A day on which somebody could not do all that was due.
    public struct Impossible: Hashable, Sendable {
        public var day: Day
        public var person: Int
        public var left: Int
        public var minutes: Int

        public init(day: Day, person: Int, left: Int, minutes: Int) {
            self.day = day
            self.person = person
            self.left = left
            self.minutes = minutes
        }
    }

    public var sequence: String
    public var version: Int
    public var contacts: Int
    public var days: [Day]
    public var people: [Person]
    /// By day, then by person.
    public var cells: [[Cell]]
    /// The most frequent first.
    public var ends: [End]
    /// Walks that are still under way at the end.
    public var running: Int
    /// The longest first.
    public var waits: [Wait]
    /// In the order of the days.
    public var impossible: [Impossible]
    /// Actions that nobody present could take.
    public var unassigned: Int
    public var actions: Int

    public init(
        sequence: String, version: Int, contacts: Int, days: [Day], people: [Person],
        cells: [[Cell]], ends: [End], running: Int, waits: [Wait], impossible: [Impossible],
        unassigned: Int, actions: Int
    ) {
        self.sequence = sequence
        self.version = version
        self.contacts = contacts
        self.days = days
        self.people = people
        self.cells = cells
        self.ends = ends
        self.running = running
        self.waits = waits
        self.impossible = impossible
        self.unassigned = unassigned
        self.actions = actions
    }

    /// All operators together on a day.
    public func total(_ day: Int) -> Cell {
        var total = Cell()
        for cell in cells[day] {
            total.actions += cell.actions
            total.minutes += cell.minutes
            total.otherMinutes += cell.otherMinutes
            total.available += cell.available
            total.left += cell.left
            total.leftMinutes += cell.leftMinutes
        }
        return total
    }
}
