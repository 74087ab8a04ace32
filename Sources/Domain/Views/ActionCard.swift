/// All that the preview pane and the dialogs show of one action.
public struct ActionCard: Hashable, Sendable {
    public var action: Action
    public var row: QueueRow
    public var type: ActionType
    public var outcomes: [Outcome]
    public var contact: Contact?
    public var person: Contact?
    public var jobTitle: String
    public var points: [ContactPoint]
    public var people: [RelatedContact]
    public var negotiation: NegotiationLine?
    public var sequenceName: String?
    public var stepPosition: Int?
    public var script: String
    public var history: [InteractionLine]
    /// May not be called: what the suppression says.
    public var suppression: String?
    /// What left by it, the newest first.
    public var sendings: [Sending] = []

    public init(
        action: Action, row: QueueRow, type: ActionType, outcomes: [Outcome],
        contact: Contact?, person: Contact?, jobTitle: String, points: [ContactPoint],
        people: [RelatedContact], negotiation: NegotiationLine?, sequenceName: String?,
        stepPosition: Int?, script: String, history: [InteractionLine], suppression: String?
    ) {
        self.action = action
        self.row = row
        self.type = type
        self.outcomes = outcomes
        self.contact = contact
        self.person = person
        self.jobTitle = jobTitle
        self.points = points
        self.people = people
        self.negotiation = negotiation
        self.sequenceName = sequenceName
        self.stepPosition = stepPosition
        self.script = script
        self.history = history
        self.suppression = suppression
    }
}

/// One exchange with the outside, as a card lists it.
public struct InteractionLine: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, Codable {
        case `in`, out
    }

    public var at: Instant
    public var direction: Direction
    public var channel: String
    /// The action type's or channel's name.
    public var name: String
    public var outcomeName: String
    public var report: String
    public var durationSeconds: Int
    public var operatorName: String
    /// Its key, by which the page behind it is asked for; 0 where nobody asks.
    public var id: Int

    public init(
        at: Instant, direction: Direction, channel: String, name: String, outcomeName: String,
        report: String, durationSeconds: Int, operatorName: String, id: Int = 0
    ) {
        self.at = at
        self.direction = direction
        self.channel = channel
        self.name = name
        self.outcomeName = outcomeName
        self.report = report
        self.durationSeconds = durationSeconds
        self.operatorName = operatorName
        self.id = id
    }
}

/// Why an action is where it is: origin, rule, ancestry (the verb `w`).
public struct ActionStory: Hashable, Sendable {
    public struct Ancestor: Hashable, Sendable {
        public var action: Action.ID
        public var title: String
        public var typeName: String
        public var state: ActionState
        public var outcomeName: String
        public var report: String
        public var who: String
        public var at: Instant

        public init(
            action: Action.ID, title: String, typeName: String, state: ActionState,
            outcomeName: String, report: String, who: String, at: Instant
        ) {
            self.action = action
            self.title = title
            self.typeName = typeName
            self.state = state
            self.outcomeName = outcomeName
            self.report = report
            self.who = who
            self.at = at
        }
    }

    public struct AssignmentLine: Hashable, Sendable {
        public var who: String
        public var decidedBy: String
        public var reason: String
        public var from: Instant
        public var to: Instant?

        public init(
            who: String, decidedBy: String, reason: String, from: Instant, to: Instant?
        ) {
            self.who = who
            self.decidedBy = decidedBy
            self.reason = reason
            self.from = from
            self.to = to
        }
    }

    public var action: Action
    /// One sentence that says why the row matters.
    public var summary: Words
    /// What made it: the rule in words.
    public var origin: Words
    public var sequenceName: String?
    public var stepTitle: String?
    /// Nearest first.
    public var ancestry: [Ancestor]
    public var assignments: [AssignmentLine]
    /// Who made it: who gave the command; empty for what came in bulk.
    public var madeBy = ""
    /// Of the sequence that its step belongs to.
    public var sequenceVersion: Int?
    /// From the first action of the chain down, with what became of each, this one among them.
    public var tree: Node?
    /// There was more than a tree shows.
    public var isTreeCut = false

    /// An action, and those that it led to.
    public struct Node: Hashable, Sendable {
        public var line: Ancestor
        /// In the order in which they were made.
        public var children: [Node]

        public init(_ line: Ancestor, children: [Node]) {
            self.line = line
            self.children = children
        }

        /// The node of an action, anywhere below.
        public func node(of action: Action.ID) -> Node? {
            if line.action == action { return self }
            for child in children {
                if let found = child.node(of: action) { return found }
            }
            return nil
        }

        /// Each with how deep below this one it stands, this one first, at 0.
        public var lines: [(depth: Int, line: Ancestor)] {
            [(0, line)] + children.flatMap { $0.lines.map { ($0.depth + 1, $0.line) } }
        }
    }

    /// What came of it, nearest first and by depth.
    public var descent: [(depth: Int, line: Ancestor)] {
        tree?.node(of: action.id)?.lines.dropFirst().map { ($0.depth - 1, $0.line) } ?? []
    }

    public init(
        action: Action, summary: Words, origin: Words, sequenceName: String?,
        stepTitle: String?, ancestry: [Ancestor], assignments: [AssignmentLine]
    ) {
        self.action = action
        self.summary = summary
        self.origin = origin
        self.sequenceName = sequenceName
        self.stepTitle = stepTitle
        self.ancestry = ancestry
        self.assignments = assignments
    }
}
