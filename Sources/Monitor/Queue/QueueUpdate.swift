import Controls
import Domain
import Screen

/// What verbs do in the queue.
extension Model {
    /// Rows of the list, its headings among them.
    var queueRows: Int {
        let chrome = size.rows < 24 ? 6 : hasPreview ? 7 : 9
        return max(1, size.rows - chrome)
    }

    /// What fits the screen; more is read when it is painted.
    var firstPage: Job { .page(queue.request(.first, limit: queueRows), .start) }

    var gatherTexts: Job { .gather(queue.scope, queue.filter) }

    mutating func queue(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next: queue.move(by: 1)
        case .previous: queue.move(by: -1)
        case .pageDown: queue.move(by: queueRows - 1)
        case .pageUp: queue.move(by: 1 - queueRows)
        case .halfDown: queue.move(by: queueRows / 2)
        case .halfUp: queue.move(by: -queueRows / 2)
        case .first:
            if queue.hasMoreBefore { return [firstPage] }
            queue.move(to: 0)
        case .last:
            if queue.hasMoreAfter {
                return [.page(queue.request(.last, limit: queueRows), .end)]
            }
            queue.move(to: queue.rows.count - 1)
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
        default: return []
        }
        return settleQueue()
    }

    /// After a move: the window follows, pages are fetched ahead, the preview when keys pause.
    mutating func settleQueue() -> [Job] {
        queue.settleTop(rows: queueRows, bands: bands)
        let pages = queue.jobsAtTheEdge(rows: queueRows)
        return pages + (queue.card?.row.id == queue.selected?.id ? [] : [.pause])
    }

    private mutating func jumpToGroup(forward: Bool) -> [Job] {
        guard let row = queue.selected else { return [] }
        let group = bands.group(of: row.due.at)
        if forward {
            let next = queue.rows.indices.dropFirst(queue.cursor + 1).first {
                bands.group(of: queue.rows[$0].due.at) != group
            }
            if let next {
                queue.move(to: next)
            } else if queue.hasMoreAfter {
                let start = QueueCursor(
                    dueAt: Instant(bands.range(of: group).upperBound), priorityRank: .min,
                    id: ID(1))
                return [.page(queue.request(.from(start)), .start)]
            }
        } else {
            // To the first of this group, then of the one before.
            let inGroup = queue.rows.firstIndex { bands.group(of: $0.due.at) == group } ?? 0
            if inGroup < queue.cursor {
                queue.move(to: inGroup)
            } else if inGroup > 0 {
                let before = bands.group(of: queue.rows[inGroup - 1].due.at)
                queue.move(
                    to: queue.rows.firstIndex { bands.group(of: $0.due.at) == before } ?? 0)
            }
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
        if let place = queue.rows.firstIndex(where: { $0.id == row.id }) {
            queue.move(to: place)
            return settleQueue()
        }
        return [.page(queue.request(.from(row.cursor), limit: queueRows), .start)]
    }

    mutating func reloadQueue() -> [Job] {
        queue.rows = []
        queue.isLoaded = false
        queue.card = nil
        return [firstPage, .count(queue.scope)]
    }
}

extension QueueState {
    /// Keeps the cursor's line in sight; headings take lines too, and the first row has one always.
    mutating func settleTop(rows visible: Int, bands: DelayBands) {
        guard cursor > top, rows.indices.contains(cursor) else {
            top = min(top, cursor)
            return
        }
        // Back from the cursor as far as there is room, one step for each row that is shown.
        var first = cursor
        var group = bands.group(of: rows[first].due.at)
        var lines = 2
        while first > top {
            let next = bands.group(of: rows[first - 1].due.at)
            lines += next == group ? 1 : 2
            guard lines <= visible else { break }
            first -= 1
            group = next
        }
        top = first
    }
}
