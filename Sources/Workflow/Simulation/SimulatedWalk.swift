import Domain
import Storage

/// One contact's walk in a simulation.
struct SimulatedWalk {
    var contact: Contact
    var points: [ContactPoint]
    var enrollment: Enrollment.ID
    var negotiation: Negotiation?
    var isOver = false
}

/// An action in a simulation.
struct SimulatedTask: Hashable {
    var walk: Int
    var step: Step?
    var type: ActionType
    var title: String
    var attempt: Int
    var point: ContactPoint.ID?
    var due: DueMoment
    var priority: Int
    /// From when on it can be done: a day's from its morning.
    var from: Int
    var serial: Int
}

/// An operator at work in a simulation.
struct SimulatedDesk {
    /// What can be done now, in the order of a queue.
    struct Ready: Comparable {
        var task: SimulatedTask

        static func == (one: Self, other: Self) -> Bool {
            one.task.serial == other.task.serial
        }

        static func < (one: Self, other: Self) -> Bool {
            (one.task.due.at.seconds, one.task.priority, one.task.serial)
                < (other.task.due.at.seconds, other.task.priority, other.task.serial)
        }
    }

    /// What comes later, by when it can be done.
    struct Later: Comparable {
        var task: SimulatedTask

        static func == (one: Self, other: Self) -> Bool {
            one.task.serial == other.task.serial
        }

        static func < (one: Self, other: Self) -> Bool {
            (one.task.from, one.task.serial) < (other.task.from, other.task.serial)
        }
    }

    let person: Operator
    let calendar: BusinessCalendar
    var freeAt: Int
    /// Minutes of what is planned already, by day, until the day begins.
    var planned: [Int]
    var nextTurn: Int?
    private var ready = Heap<Ready>()
    private var later = Heap<Later>()

    init(person: Operator, calendar: BusinessCalendar, freeAt: Int, planned: [Int]) {
        self.person = person
        self.calendar = calendar
        self.freeAt = freeAt
        self.planned = planned
    }

    mutating func add(_ task: SimulatedTask) { later.insert(Later(task: task)) }

    /// The next that can be done now; else when there will be one.
    mutating func next(_ now: Int) -> SimulatedTask? {
        while let first = later.first, first.task.from <= now {
            _ = later.removeFirst()
            ready.insert(Ready(task: first.task))
        }
        return ready.removeFirst()?.task
    }

    var nextFrom: Int? { later.first?.task.from }
    var waiting: [SimulatedTask] { ready.all.map(\.task) + later.all.map(\.task) }
    var count: Int { ready.all.count + later.all.count }
}
