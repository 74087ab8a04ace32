/// A fair distribution of open work: who should hand what to whom, so that everybody has about as
/// much of what they can take (interface: `b` on the board).
///
/// Work stays where it belongs: what somebody holds just now, what a customer was promised by this
/// person, and what goes with a negotiation of theirs is not moved. Who gets something does the same
/// for a living as who gives it, sells in the contact's zone where they have one, and is present
/// when it is due.
public struct Balance: Hashable, Sendable {
    /// An operator, and what they can take.
    public struct Person: Hashable, Sendable {
        public var id: Operator.ID
        public var name: String
        public var functions: Set<String>
        /// An agent's sales zone.
        public var zone: String?
        /// How many actions they take on for a day; nil is as anybody.
        public var capacity: Int?

        public init(
            id: Operator.ID, name: String, functions: Set<String>, zone: String?, capacity: Int?
        ) {
            self.id = id
            self.name = name
            self.functions = functions
            self.zone = zone
            self.capacity = capacity
        }
    }

    /// An open action that is late or due within the horizon.
    public struct Work: Hashable, Sendable {
        public var mark: QueueMark
        public var title: String
        public var holder: Operator.ID
        public var due: DueMoment
        /// Of the contact.
        public var zone: String?
        /// It stays with its holder.
        public var isBound: Bool

        public init(
            mark: QueueMark, title: String, holder: Operator.ID, due: DueMoment, zone: String?,
            isBound: Bool
        ) {
            self.mark = mark
            self.title = title
            self.holder = holder
            self.due = due
            self.zone = zone
            self.isBound = isBound
        }
    }

    /// One action that would change hands.
    public struct Move: Hashable, Sendable {
        public var work: Work
        public var from: Operator.ID
        public var to: Operator.ID
        /// Its holder is away when it is due.
        public var isForAbsence: Bool
    }

    /// What somebody has before and after.
    public struct Load: Hashable, Sendable {
        public var person: Person
        public var before: Int
        public var after: Int
    }

    public private(set) var moves: [Move] = []
    public private(set) var loads: [Load]

    /// - parameter isAbsent: whether somebody is away when something is due.
    public init<Problem: Error>(
        _ people: [Person], _ work: [Work],
        isAbsent: (Operator.ID, Instant) throws(Problem) -> Bool
    ) throws(Problem) {
        loads = people.map { Load(person: $0, before: 0, after: 0) }
        var places: [Operator.ID: Int] = [:]
        for (place, person) in people.enumerated() { places[person.id] = place }
        for item in work {
            guard let place = places[item.holder] else { continue }
            loads[place].before += 1
            loads[place].after += 1
        }
        let typical = Self.typicalCapacity(people)
        func fill(_ place: Int) -> Double {
            Double(loads[place].after) / Double(max(1, people[place].capacity ?? typical))
        }
        func fits(_ item: Work, _ place: Int) throws(Problem) -> Bool {
            guard item.holder != people[place].id, let holder = places[item.holder] else {
                return false
            }
            let (giver, taker) = (people[holder], people[place])
            guard giver.functions.isEmpty || !giver.functions.isDisjoint(with: taker.functions)
            else { return false }
            if let zone = taker.zone, let wanted = item.zone, zone != wanted { return false }
            return try !isAbsent(taker.id, item.due.at)
        }
        /// Who would be the least full with it.
        func receiver(of item: Work) throws(Problem) -> Int? {
            var best: Int?
            for place in people.indices where try fits(item, place) {
                if let known = best, fill(known) <= fill(place) { continue }
                best = place
            }
            return best
        }
        func move(_ item: Work, to place: Int, isForAbsence: Bool) {
            guard let holder = places[item.holder] else { return }
            loads[holder].after -= 1
            loads[place].after += 1
            moves.append(
                Move(
                    work: item, from: item.holder, to: people[place].id,
                    isForAbsence: isForAbsence))
        }

        var left: [Operator.ID: [Work]] = [:]
        for item in work where places[item.holder] != nil && !item.isBound {
            if try isAbsent(item.holder, item.due.at), let place = try receiver(of: item) {
                move(item, to: place, isForAbsence: true)
            } else {
                left[item.holder, default: []].append(item)
            }
        }
        // What is due last is handed on first: who gets it has time to read it.
        for holder in left.keys {
            left[holder]?.sort { ($0.due.at, $0.mark.action) < ($1.due.at, $1.mark.action) }
        }
        // The fullest gives to the least full, as long as that makes them more equal.
        var stuck: Set<Int> = []
        while let giver = people.indices.filter({ !stuck.contains($0) }).max(by: {
            (fill($0), $1) < (fill($1), $0)
        }) {
            guard let item = left[people[giver].id]?.popLast() else {
                stuck.insert(giver)
                continue
            }
            guard let place = try receiver(of: item) else { continue }
            let after =
                Double(loads[place].after + 1)
                / Double(
                    max(1, people[place].capacity ?? typical))
            guard after < fill(giver) else {
                // Nobody who could take this one has less: perhaps somebody can take another.
                if !people.indices.contains(where: {
                    $0 != giver && fill($0) < fill(giver)
                }) {
                    stuck.insert(giver)
                }
                continue
            }
            move(item, to: place, isForAbsence: false)
        }
    }

    /// What counts for those without a capacity: the middle of the others', else ten.
    private static func typicalCapacity(_ people: [Person]) -> Int {
        let known = people.compactMap(\.capacity).sorted()
        return known.isEmpty ? 10 : known[known.count / 2]
    }
}
