import Controls
import Domain
import Screen

/// What verbs do in the list of contacts.
extension Model {
    /// Rows of the list, below its head.
    var contactRows: Int { max(1, body.rows - 1) }

    mutating func contacts(_ verb: VerbID) -> [Job] {
        switch verb {
        case .next, .previous, .pageDown, .pageUp, .halfDown, .halfUp, .first, .last:
            if let end = contacts.list.walk(verb, rows: contactRows) {
                return [contacts.job(end, rows: contactRows)]
            }
        case .open:
            return contacts.list.selected.map { [.contactCard($0.id, isRefresh: false)] } ?? []
        case .search: dialog = .search(TextField(), backward: false)
        case .findNext: return findContact(backward: false)
        case .findPrevious: return findContact(backward: true)
        case .filter:
            dialog = .filter(FilterDialog(field: TextField(contacts.filterText)))
            return [.filterWords]
        case .sortContacts:
            let all = ContactListRequest.Order.allCases
            let place = all.firstIndex(of: contacts.order) ?? 0
            contacts.order = all[(place + 1) % all.count]
            return reloadContacts()
        case .scope: dialog = .menu(MenuDialog.unscheduled(self))
        default:
            return (borrowed == nil ? borrow(for: verb) : onCard(verb)) ?? []
        }
        return settleContacts()
    }

    private func contactPage(
        _ edge: ContactListRequest.Edge, _ intent: QueueIntent
    ) -> Job { .contactPage(contacts.request(edge, limit: contactRows), intent) }

    /// The list again, from its beginning.
    mutating func reloadContacts() -> [Job] {
        contacts.list.forget()
        contacts.glance = nil
        contacts.count = nil
        return [contactPage(.first, .start)]
    }

    /// Shows the list where it was left.
    mutating func showContacts() -> [Job] {
        contacts.list.isLoaded
            ? [contacts.refreshJob(), contacts.countJob] : reloadContacts()
    }

    mutating func take(_ page: ContactPage, _ intent: QueueIntent) -> [Job] {
        contacts.list.take(page, intent)
        if !contacts.list.hasMoreBefore, !contacts.list.hasMoreAfter {
            contacts.count = contacts.rows.count
        }
        // Counted when the rows are on the screen, where they are not all.
        let count: [Job] = contacts.count == nil ? [contacts.countJob] : []
        return settleContacts() + count
    }

    /// After a move: the window follows, pages are fetched ahead, the preview when keys pause.
    mutating func settleContacts() -> [Job] {
        contacts.list.settle(rows: contactRows)
        var jobs =
            contacts.list.wanted(rows: contactRows).map { [contacts.job($0, rows: contactRows)] }
            ?? []
        if hasPreview, contacts.glance?.contact.id != contacts.list.selected?.id {
            jobs.append(.pause)
        }
        return jobs
    }

    /// What the pane beside the list is to show.
    func glanceJob() -> [Job] {
        guard hasPreview, let id = contacts.list.selected?.id, contacts.glance?.contact.id != id
        else { return [] }
        return [.contactGlance(id)]
    }

    // MARK: Search

    mutating func searchContacts(_ text: String, backward: Bool) -> [Job] {
        if !text.isEmpty { contacts.searched = text }
        return findContact(backward: backward)
    }

    /// The next one in the list's order whose name has the words.
    private func findContact(backward: Bool) -> [Job] {
        let words = FoldedText.words(contacts.searched)
        guard !words.isEmpty else { return [] }
        var request = contacts.request(.first, limit: 1)
        request.filter = request.filter.and(
            .test(FilterTest(.name, [.words(words)], text: contacts.searched)))
        if let id = contacts.list.selected?.id {
            request.edge = backward ? .before(id) : .after(id)
        } else if backward {
            request.edge = .last
        }
        return [.findContact(request)]
    }

    /// Beyond the last one the search goes on at the first; where there is none it says so.
    mutating func show(found contact: Contact.ID?, _ request: ContactListRequest) -> [Job] {
        guard let contact else {
            var again = request
            switch request.edge {
            case .after: again.edge = .first
            case .before: again.edge = .last
            default:
                toast = Toast(
                    say(
                        "«\(contacts.searched)» non c'è in questo elenco",
                        "“\(contacts.searched)” is not in this list"), isError: true)
                return []
            }
            return [.findContact(again)]
        }
        if contacts.list.move(toRow: contact) { return settleContacts() }
        return [contactPage(.from(contact), .start)]
    }

    /// Esc leaves first what was searched for, then the filter, then what has nothing scheduled;
    /// nil where there is none of it.
    mutating func leaveContactSearch() -> [Job]? {
        if !contacts.searched.isEmpty {
            contacts.searched = ""
            return []
        }
        guard contacts.filter != .everything else { return leaveUnscheduled() }
        contacts.filter = .everything
        contacts.filterText = ""
        return reloadContacts()
    }

    /// The card of the list's next row.
    mutating func neighbourContact(_ step: Int) -> [Job] {
        let before = contacts.list.selected?.id
        contacts.list.move(by: step)
        let jobs = settleContacts()
        guard let row = contacts.list.selected, row.id != before else { return jobs }
        cards = []
        return jobs + [.contactCard(row.id, isRefresh: false)]
    }
}
