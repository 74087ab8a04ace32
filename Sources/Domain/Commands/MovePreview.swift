/// What a move of a negotiation would do, computed by the same code that does it.
public struct MovePreview: Hashable, Sendable {
    /// What is still missing before it can be made.
    public enum Demand: Hashable, Sendable {
        case reason, until
        /// The day is not after today.
        case laterDay
        /// The new amount, or what changes.
        case amountOrNote
        /// What becomes of these open actions?
        case openActions([String])
    }

    /// What becomes of one open action.
    public enum Fate: Hashable, Sendable {
        case kept, cancelled
        /// Somebody is at it right now: it stays theirs.
        case inHand(String)
        case moved(DueMoment)
        case waits(DueMoment)
        /// Comes back from a hold.
        case comesBack(DueMoment)
        case made(DueMoment)
    }

    public struct Effect: Hashable, Sendable {
        public var title: String
        public var assigneeName: String
        public var fate: Fate

        public init(title: String, assigneeName: String, fate: Fate) {
            self.title = title
            self.assigneeName = assigneeName
            self.fate = fate
        }
    }

    public var move: NegotiationMove
    /// What changes in the negotiation itself: «stage Quote → Presentation».
    public var changes: [Words]
    public var actions: [Effect]
    /// The sequences that end with it, by name.
    public var endedSequences: [String]
    public var notes: [Words]
    public var demands: [Demand]

    public init(
        move: NegotiationMove, changes: [Words] = [], actions: [Effect] = [],
        endedSequences: [String] = [], notes: [Words] = [], demands: [Demand] = []
    ) {
        self.move = move
        self.changes = changes
        self.actions = actions
        self.endedSequences = endedSequences
        self.notes = notes
        self.demands = demands
    }
}

extension MovePreview.Demand {
    /// As a form asks for it.
    public var words: Words {
        switch self {
        case .reason: Words(it: "Serve un motivo.", en: "A reason is needed.")
        case .until: Words(it: "Fino a quando?", en: "Until when?")
        case .laterDay:
            Words(it: "Serve un giorno dopo oggi.", en: "A day after today is needed.")
        case .amountOrNote:
            Words(
                it: "Serve il nuovo importo o che cosa cambia.",
                en: "The new amount, or what changes, is needed.")
        case .openActions(let titles):
            Words(
                it: "Ci sono altre azioni aperte: \(titles.joined(separator: ", ")). "
                    + "Tenerle o annullarle?",
                en: "There are other open actions: \(titles.joined(separator: ", ")). "
                    + "Keep or cancel them?")
        }
    }
}

extension MovePreview {
    /// One sentence for each thing that it would do, the negotiation's own first.
    ///
    /// - parameter due: how a due date is said.
    public func sentences(_ language: Language, due: (DueMoment) -> String) -> [String] {
        var sentences = changes.map { $0(language) }
        sentences += actions.map { effect in
            let what = "«\(effect.title)»"
            let who = effect.assigneeName.isEmpty ? "" : " (\(effect.assigneeName))"
            return what + who + ": " + effect.fate.words(due)(language)
        }
        sentences += endedSequences.map { name in
            Words(it: "Finisce la sequenza «\(name)»", en: "The sequence “\(name)” ends")(language)
        }
        return sentences + notes.map { $0(language) }
    }
}

extension MovePreview.Fate {
    /// A word for scripts.
    public var code: String {
        switch self {
        case .kept: "kept"
        case .cancelled: "cancelled"
        case .inHand: "in_hand"
        case .moved: "moved"
        case .waits: "waits"
        case .comesBack: "comes_back"
        case .made: "made"
        }
    }

    /// When it is due afterwards, where that changes.
    public var due: DueMoment? {
        switch self {
        case .kept, .cancelled, .inHand: nil
        case .moved(let due), .waits(let due), .comesBack(let due), .made(let due): due
        }
    }

    func words(_ text: (DueMoment) -> String) -> Words {
        switch self {
        case .kept: Words(it: "resta com'è", en: "stays as it is")
        case .cancelled: Words(it: "annullata", en: "is cancelled")
        case .inHand(let who):
            Words(it: "resta: ci lavora \(who)", en: "stays: \(who) is at it")
        case .moved(let due):
            Words(it: "spostata a \(text(due))", en: "moves to \(text(due))")
        case .waits(let due):
            Words(it: "in attesa fino a \(text(due))", en: "waits until \(text(due))")
        case .comesBack(let due):
            Words(it: "torna, per \(text(due))", en: "comes back, for \(text(due))")
        case .made(let due): Words(it: "nuova, per \(text(due))", en: "new, for \(text(due))")
        }
    }
}
