import Controls
import Domain
import Screen

/// What verbs do in the queue.
extension Model {
    /// Rows of the list, its headings among them.
    var queueRows: Int {
        if root == .board { return max(1, boardQueue.rows - 1) }
        let chrome = size.rows < 24 ? 6 : hasPreview ? 7 : 9
        return max(1, size.rows - chrome)
    }

    /// What fits the screen; more is read when it is painted.
    var firstPage: Job { .page(queue.request(.first, limit: queueRows), .start) }

    var gatherTexts: Job { .gather(queue.scope, queue.filter) }

    mutating func queue(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next, .previous, .pageDown, .pageUp, .halfDown, .halfUp, .first, .last:
            if let end = queue.list.walk(verb, rows: queueRows) {
                return [queue.job(end, rows: queueRows)]
            }
        case .nextGroup: return jumpToGroup(forward: true)
        case .previousGroup: return jumpToGroup(forward: false)
        case .search:
            dialog = .search(TextField(), backward: false)
            // While the text is being typed.
            return [gatherTexts]
        case .findNext: return findAgain(backward: false)
        case .findPrevious: return findAgain(backward: true)
        case .filter: dialog = .menu(MenuDialog.filter(self))
        case .scope: dialog = .menu(MenuDialog.scope(self))
        case .mark, .markRange, .markAll: return mark(verb)
        case .priority: dialog = .menu(MenuDialog.priority(self))
        default: return []
        }
        return settleQueue()
    }

    /// After a move: the window follows, pages are fetched ahead, the preview when keys pause.
    mutating func settleQueue() -> [Job] {
        let bands = bands
        queue.list.settle(rows: queueRows) { bands.group(of: $0.due.at) }
        let pages =
            queue.list.wanted(rows: queueRows).map { [queue.job($0, rows: queueRows)] } ?? []
        return pages + (queue.card?.row.id == queue.selected?.id ? [] : [.pause])
    }

    private mutating func jumpToGroup(forward: Bool) -> [Job] {
        guard let row = queue.selected else { return [] }
        let bands = bands
        if !forward {
            queue.list.moveToPreviousGroup(by: { bands.group(of: $0.due.at) })
        } else if !queue.list.moveToNextGroup(by: { bands.group(of: $0.due.at) }),
            queue.list.hasMoreAfter
        {
            let group = bands.group(of: row.due.at)
            let start = QueueCursor(
                dueAt: Instant(bands.range(of: group).upperBound), priorityRank: .min, id: ID(1))
            return [.page(queue.request(.from(start)), .start)]
        }
        return settleQueue()
    }

    func findAgain(backward: Bool) -> [Job] {
        guard !queue.searched.isEmpty else { return [] }
        return [
            .find(
                queue.searched, scope: queue.scope, filter: queue.filter,
                from: queue.selected?.cursor, backward: backward)
        ]
    }

    /// A hit is shown with what lies around it.
    mutating func show(found row: QueueRow?) -> [Job] {
        guard let row else {
            toast = Toast(
                say("«\(queue.searched)» non c'è più avanti", "“\(queue.searched)” not found"),
                isError: true)
            return []
        }
        if queue.list.move(toRow: row.id) { return settleQueue() }
        return [.page(queue.request(.from(row.cursor), limit: queueRows), .start)]
    }

    /// One's own queue with only what nobody was present for; again takes the filter off.
    mutating func showTray() -> [Job] {
        let jobs = leaveBoard()
        root = .queue
        cards = []
        let wasOn = queue.scope == .of(actor.operator) && queue.filter.isUnassigned
        queue.scope = .of(actor.operator)
        queue.filter = QueueFilter()
        queue.filter.isUnassigned = !wasOn
        return jobs + reloadQueue()
    }

    mutating func reloadQueue() -> [Job] {
        queue.list.forget()
        queue.card = nil
        queue.marks.clear()
        return [firstPage, .count(queue.scope)]
    }
}
