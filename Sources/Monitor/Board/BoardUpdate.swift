import Controls
import Domain
import Screen

/// What verbs do on the board.
extension Model {
    var boardJob: Job { .board(board.team) }

    /// Whether somebody sees the board: only then the loop wakes up to look who is there.
    public var isBoardOnTop: Bool { root == .board && cards.isEmpty && dialog == nil }

    mutating func showBoard() -> [Job] {
        if board.ownQueue == nil {
            board.ownQueue = queue
            board.ownCounts = counts
        }
        root = .board
        board.isDrilled = false
        // The digit leads to the people, from the pane's queue too.
        board.focus = .operators
        return [boardJob] + followOperator()
    }

    /// One's own queue is what `1` shows, whatever the board's pane did.
    ///
    /// - returns: what brings it up to date.
    mutating func leaveBoard() -> [Job] {
        guard let own = board.ownQueue else { return [] }
        queue = own
        board.ownQueue = nil
        board.isDrilled = false
        board.focus = .operators
        counts = board.ownCounts
        return [queue.refreshJob(), .count(queue.scope)]
    }

    /// Back from a queue that fills the screen.
    ///
    /// - returns: nil where it is not the board's.
    mutating func backToBoard() -> [Job]? {
        guard board.isDrilled, root == .queue else { return nil }
        root = .board
        board.isDrilled = false
        return [boardJob] + settleQueue()
    }

    mutating func board(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next: board.window.cursor += 1
        case .previous: board.window.cursor -= 1
        case .pageDown, .halfDown: board.window.cursor += boardOperatorRows
        case .pageUp, .halfUp: board.window.cursor -= boardOperatorRows
        case .first: board.window.cursor = 0
        case .last: board.window.cursor = board.rows.count - 1
        case .boardPane:
            if hasBoardPane { board.focus = .queue } else { turnPane() }
            return []
        case .open:
            guard board.selected != nil else { return [] }
            root = .queue
            board.isDrilled = true
            return settleQueue()
        case .scope:
            dialog = .menu(MenuDialog.boardTeam(self))
            return []
        case .balance: return [.balance(board.team)]
        case .absences: return openAbsences()
        case .priority:
            dialog = .menu(MenuDialog.priority(self))
            return []
        default: return []
        }
        board.window.cursor = min(max(0, board.window.cursor), max(0, board.rows.count - 1))
        return followOperator()
    }

    /// Tab leads from the operators into the queue and, where there is no room for them beside it,
    /// to the day's alerts and numbers.
    private mutating func turnPane() {
        switch (board.pane, board.focus) {
        case (.queue, .operators): board.focus = .queue
        case (.queue, .queue): (board.pane, board.focus) = (.day, .operators)
        case (.day, _): (board.pane, board.focus) = (.queue, .operators)
        }
    }

    /// Tab within the pane's queue.
    mutating func leavePane() {
        board.focus = .operators
        if !hasBoardPane { board.pane = .day }
    }

    /// The pane shows the queue of the operator under the cursor.
    mutating func followOperator() -> [Job] {
        settleBoard()
        guard let row = board.selected else { return [] }
        guard queue.scope != .of(row.id) else { return settleQueue() }
        queue = QueueState(scope: .of(row.id))
        return [firstPage, .count(queue.scope)]
    }

    mutating func settleBoard() {
        board.window.settle(count: board.rows.count, rows: boardOperatorRows)
    }

    mutating func take(_ found: Board, of team: Team.ID?, _ thresholds: BoardThresholds) -> [Job] {
        guard team == board.team else { return [] }
        board.take(found, thresholds)
        // A queue that fills the screen stays whose it is.
        return root == .board ? followOperator() : []
    }

    /// When the numbers were read: durations are as of then, to the second.
    var boardMoment: Instant { board.board?.at ?? now }

    /// Whom a board is of, in words.
    var boardName: String {
        board.team.flatMap { catalog.team($0)?.name } ?? say("tutti i gruppi", "all teams")
    }

    // MARK: Pauses

    /// `P`: away with a reason, or back.
    mutating func togglePause() -> [Job] {
        guard pause == nil else { return [.perform(.pause(.end), id: nextCommandID())] }
        dialog = .menu(MenuDialog.pause(self))
        return []
    }

    mutating func pause(_ code: String) -> [Job] {
        [.perform(.pause(.begin(code)), id: nextCommandID())]
    }

    /// What is being completed, for those who look at a board.
    var completing: Action.ID? {
        switch dialog {
        case .complete(let state): return state.action.id
        case .form(let form):
            if case .asked(let state) = form.purpose { return state.action.id }
            return nil
        case .confirm(let confirm):
            switch confirm.purpose {
            case .quit(from: .complete(let state)?), .discard(.complete(let state)):
                return state.action.id
            default: return nil
            }
        default: return nil
        }
    }

    /// How long was talked, from the claim to the dialog: it stands in the field, to be corrected.
    mutating func take(talked seconds: Int, of action: Action.ID) {
        guard case .complete(var state) = dialog, state.action.id == action,
            state.duration.isEmpty, !state.isSaving, seconds > 0
        else { return }
        state.duration = TextField(DateWords.duration(seconds: seconds))
        dialog = .complete(state)
    }
}

extension MenuDialog {
    static func pause(_ model: Model) -> MenuDialog {
        MenuDialog(
            title: model.say("Pausa", "Pause"),
            choices: model.catalog.pauses.map {
                Choice(key: $0.key, words: $0.name, effect: .pause($0.code))
            })
    }

    static func boardTeam(_ model: Model) -> MenuDialog { teams(model) { .boardTeam($0) } }

    /// One of the teams that one supervises, or all of them.
    static func teams(_ model: Model, _ effect: (Team.ID?) -> Effect) -> MenuDialog {
        let teams = model.catalog.teams.filter { model.actor.isSupervisor(of: $0.id) }
        let keys = "123456789abcdefghijklmnopqrstuvwxyz".map(String.init)
        return MenuDialog(
            title: model.say("Quale gruppo", "Which team"),
            choices: [
                Choice(
                    key: "0", words: model.say("tutti i miei gruppi", "all my teams"),
                    effect: effect(nil))
            ]
                + zip(keys, teams).map {
                    Choice(key: $0, words: $1.name, effect: effect($1.id))
                })
    }
}
