import Domain
import Storage
import Workflow

// Negotiations, operators, actions and events.
extension RowBuilder {
    func negotiation(_ record: Record, _ row: Int) throws(Unfit) -> NegotiationRow {
        var new = NegotiationRow(key: try key(record, row))
        new.contact = try text("contact", record, row).map(named)
        new.direction = try word("direction", record, row)
        new.title = try text("title", record, row)
        new.stage = try text("stage", record, row)
        new.state = try word("state", record, row)
        new.amountCents = try amount("amount", record, row)
        new.probability = try number("probability", record, row)
        if let percent = new.probability, !(0...100).contains(percent) {
            throw Unfit(
                it: "la probabilità va da 0 a 100", en: "the probability is from 0 to 100")
        }
        new.expectedCloseOn = try date("expected_close", record, row)?.moment.day
        new.validUntilOn = try date("valid_until", record, row)?.moment.day
        new.openedAt = try instant("opened", record, row)
        new.closedAt = try instant("closed", record, row)
        if let opened = new.openedAt, let closed = new.closedAt, closed < opened {
            throw Unfit(it: "è chiusa prima di essere aperta", en: "it ends before it begins")
        }
        new.competitor = try text("competitor", record, row)
        new.reason = try text("reason", record, row)
        new.owner = try text("owner", record, row)
        new.notes = try text("notes", record, row)
        return new
    }

    func person(_ record: Record, _ row: Int) throws(Unfit) -> OperatorRow {
        guard let login = try text("login", record, row), !login.contains(" ") else {
            throw Unfit(
                it: "manca il nome utente, o contiene spazi",
                en: "the login is missing, or has spaces")
        }
        var new = OperatorRow(login: login)
        new.name = try text("name", record, row)
        new.email = try text("email", record, row)
        new.role = try word("role", record, row)
        new.functions = try list("functions", record, row)
        new.zone = try text("zone", record, row)
        new.team = try text("team", record, row)
        new.teamName = try text("team_name", record, row)
        new.supervisor = try text("supervisor", record, row)
        new.supervisorName = try text("supervisor_name", record, row)
        return new
    }

    /// - returns: the event, and its case's contact as this row tells it.
    func event(_ record: Record, _ row: Int) throws(Unfit) -> (EventRow, ContactRow) {
        func needed(_ name: String, it: String, en: String) throws(Unfit) -> String {
            guard let text = try text(name, record, row) else { throw Unfit(it: it, en: en) }
            return text
        }
        let key = try needed("case", it: "manca il caso", en: "the case is missing")
        let activity = try needed(
            "activity", it: "manca l'attività", en: "the activity is missing")
        guard let at = try moment("at", record, row) else {
            throw Unfit(it: "manca la data", en: "the date is missing")
        }
        let resource = try text("resource", record, row)
        if let resource, !Operator.isLogin(resource) {
            throw Unfit(
                it: "«\(resource)» non può essere un nome utente: la mappa vuole {…|login}",
                en: "“\(resource)” cannot be a login: the map wants {…|login}")
        }
        var contact = ContactRow(key: named(key))
        contact.values[ContactColumn.name.place] = .text(try text("name", record, row) ?? key)
        if let kind: Contact.Kind = try word("kind", record, row) {
            contact.values[ContactColumn.kind.place] = .text(kind.rawValue)
        }
        if let lifecycle: Contact.Lifecycle = try word("lifecycle", record, row) {
            contact.values[ContactColumn.lifecycle.place] = .text(lifecycle.rawValue)
        }
        for (name, cell) in bound.attributes {
            if let value = bound.value(cell, record, row: row) {
                contact.attributes.append((name, value))
            }
        }
        return (
            EventRow(
                case: named(key), activity: activity, resource: resource,
                resourceName: try text("resource_name", record, row), at: at,
                order: try number("order", record, row),
                report: try text("report", record, row) ?? ""), contact
        )
    }

    func action(_ record: Record, _ row: Int) throws(Unfit) -> ActionRow {
        var new = ActionRow(key: try key(record, row))
        new.type = try text("type", record, row)
        new.title = try text("title", record, row)
        new.contact = try text("contact", record, row).map(named)
        new.negotiation = try text("negotiation", record, row).map(named)
        new.assignee = try text("assignee", record, row)
        new.team = try text("team", record, row)
        if let due = try date("due", record, row) {
            new.due = due.moment
            new.dueHasTime = due.hasTime
        }
        if let state: ActionState = try word("state", record, row) {
            guard state == .planned || state == .done else {
                throw Unfit(
                    it: "lo stato di un'azione importata è planned o done",
                    en: "the state of an imported action is planned or done")
            }
            new.state = state
        }
        new.outcome = try text("outcome", record, row)
        new.completedAt = try instant("completed", record, row)
        new.report = try text("report", record, row)
        new.notes = try text("notes", record, row)
        new.priorityRank = try number("priority", record, row)
        return new
    }
}
