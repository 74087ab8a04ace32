public import Controls
public import Domain
public import Screen

/// The dialog that completes an action: outcomes by key, what will happen live beside them.
public struct CompletionDialog: Equatable, Sendable {
    /// What the keys go to.
    public enum Focus: Hashable, Sendable {
        case outcomes, asked, reason, duration, report
        /// The next action's title and date, or the reason, where nothing would be scheduled.
        case insteadText, insteadWhen
    }

    /// The answer to «nothing falls silent».
    public enum Instead: Hashable, Sendable, CaseIterable {
        case next, lost, nothing
    }

    public var action: ActionTargetID
    /// Nil until the card has come; keys typed until then wait.
    public var card: ActionCard?
    public var waiting: [Key] = []
    public var selected: Int?
    public var focus = Focus.outcomes
    public var asked = TextField()
    public var reason = TextField()
    public var duration = TextField()
    public var report = TextArea()
    public var accepts: Bool?
    public var instead: Instead?
    public var insteadText = TextField()
    public var insteadWhen = TextField()
    public var openActions: NegotiationChange.OpenActions?
    public var preview: CompletionPreview?
    public var error: String?
    /// When this dialog claimed its action from a pool, or renewed the claim; nil where it did not.
    public var claimedAt: Instant?
    /// The action went to somebody else meanwhile: the call alone can still be recorded.
    public var canRecordCall = false
    /// A command is under way: a second Enter does nothing.
    public var isSaving = false
    /// Taken when the dialog opens, so that a second save can only be a replay.
    public var commandID: String

    public init(action: Action.ID, commandID: String) {
        self.action = ActionTargetID(id: action)
        self.commandID = commandID
    }

    public var outcomes: [Outcome] { card?.outcomes ?? [] }
    public var outcome: Outcome? {
        selected.flatMap { outcomes.indices.contains($0) ? outcomes[$0] : nil }
    }

    /// Whether anything was typed that Esc would lose.
    public var hasText: Bool {
        !report.isEmpty
            || [reason, asked, duration, insteadText, insteadWhen].contains { !$0.isEmpty }
    }

    func demands(_ demand: (CompletionPreview.Demand) -> Bool) -> Bool {
        preview?.demands.contains(where: demand) ?? false
    }

    /// The nearest time that may be had, where the one asked for was refused; else one that could
    /// be proposed.
    var proposed: DueMoment? {
        preview?.demands.lazy.compactMap {
            if case .otherTime(_, let proposed) = $0 { proposed } else { nil }
        }.first ?? preview?.firstFree
    }

    var needsTime: Bool { outcome?.flags.contains(.needsTime) ?? false }
    /// It asks for a time, or has a place for the best hour.
    var takesTime: Bool { needsTime || asksBestHour }
    var asksBestHour: Bool { outcome?.asksBestHour ?? false }
    var needsReason: Bool { outcome?.flags.contains(.needsReason) ?? false }
    var lacksReport: Bool {
        (outcome?.flags.contains(.needsReport) ?? false) && report.isEmpty
    }
    var isSilent: Bool {
        demands { if case .nothingScheduled = $0 { true } else { false } } || instead != nil
    }

    /// The fields that are shown, in the order of Tab.
    var fields: [Focus] {
        var fields: [Focus] = [.outcomes]
        if takesTime { fields.append(.asked) }
        if needsReason { fields.append(.reason) }
        if isSilent, instead != nil {
            fields.append(.insteadText)
            if instead == .next { fields.append(.insteadWhen) }
        }
        return fields + [.report, .duration]
    }
}

/// Which action a dialog is about.
public struct ActionTargetID: Hashable, Sendable {
    public var id: Action.ID
}
