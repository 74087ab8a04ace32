import Domain
import Storage
import Workflow

// The fields of a contact that an export of ours has, and cards.
extension RowBuilder {
    /// What an export of ours says, and cards do.
    func addOwnFields(
        to contact: inout ContactRow, _ record: Record, _ row: Int
    ) throws(Unfit) {
        contact.uuid = try uuid(record, row)
        contact.isKeyStored = contact.uuid.map { contact.key != Self.key(of: $0) } ?? true
        if let text = try text("orders_blocked", record, row) {
            contact.values[ContactColumn.ordersBlocked.place] = .flag(try Self.flag(text))
        }
        if let hours = try text("preferred_hours", record, row) {
            guard let read = WeeklyHours(text: hours), !read.isEmpty else {
                throw Unfit(
                    it: "«\(hours)» non è un orario preferito",
                    en: "“\(hours)” are no preferred hours")
            }
            contact.values[ContactColumn.preferredHours.place] = .text(read.text)
        }
        if let cents = try amount("balance", record, row) {
            contact.values[ContactColumn.balanceCents.place] = .int(cents)
        }
        if let at = try moment("balance_at", record, row) {
            contact.values[ContactColumn.balanceAt.place] = .instant(at)
        }
        contact.lastContactAt = try moment("last_contact", record, row)
        contact.createdAt = try moment("created", record, row)
        for (name, value) in try text("attributes", record, row).map(AttributeCell.list) ?? [] {
            contact.attributes.append((name, value))
        }
        for cell in try text("points", record, row).map(PointCell.list) ?? [] {
            contact.points.append(try point(cell))
        }
        for cell in try text("relations", record, row).map(RelationCell.list) ?? [] {
            guard let kind = RelatedContact.Kind(rawValue: cell.kind) else {
                throw Unfit(
                    it: "«\(cell.kind)» non è un tipo di relazione",
                    en: "“\(cell.kind)” is not a kind of relation")
            }
            contact.relations.append(
                ContactRow.Relation(
                    kind: kind, other: .uuid(cell.other.lowercased()), jobTitle: cell.jobTitle))
        }
        for cell in try text("documents", record, row).map(DocumentCell.list) ?? [] {
            if let problem = DocumentLocation.problem(with: cell.location) {
                throw Unfit(it: problem.it, en: problem.en)
            }
            contact.documents.append(
                ContactRow.Document(
                    title: cell.title, location: cell.location, addedAt: try instant(cell.addedAt)))
        }
        for cell in try text("consents", record, row).map(ConsentCell.list) ?? [] {
            contact.consents.append(try consent(cell))
        }
        if let company = try text("company", record, row) {
            contact.relations.append(
                ContactRow.Relation(
                    kind: .worksFor, other: .company(company),
                    jobTitle: try text("job_title", record, row) ?? ""))
        }
    }

    private func point(_ cell: PointCell) throws(Unfit) -> ContactRow.Point {
        guard let channel = ContactPoint.Channel(rawValue: cell.channel),
            let status = ContactPoint.Status(rawValue: cell.status.isEmpty ? "valid" : cell.status)
        else {
            throw Unfit(
                it: "«\(cell.channel);\(cell.status)» non è un recapito",
                en: "“\(cell.channel);\(cell.status)” is not a contact point")
        }
        guard let value = PointValue.normalised(cell.raw, channel) else {
            throw Unfit(
                it: "«\(cell.raw)» non è un recapito valido (\(channel.rawValue))",
                en: "“\(cell.raw)” is not a valid contact point (\(channel.rawValue))")
        }
        return ContactRow.Point(
            channel: channel, value: value, raw: cell.raw, label: cell.label, status: status)
    }

    private func consent(_ cell: ConsentCell) throws(Unfit) -> Consent {
        guard let purpose = Purpose(rawValue: cell.purpose),
            let channel = Consent.Channel(rawValue: cell.channel),
            let state = Consent.State(rawValue: cell.state), let at = try instant(cell.at)
        else {
            throw Unfit(
                it: "«\(cell.purpose);\(cell.channel);\(cell.state)» non è un consenso con la "
                    + "sua data",
                en: "“\(cell.purpose);\(cell.channel);\(cell.state)” is not a consent with its "
                    + "date")
        }
        return Consent(
            purpose: purpose, channel: channel, state: state, legalBasis: cell.legalBasis,
            proof: cell.proof, at: at)
    }

    private func instant(_ text: String) throws(Unfit) -> Instant? {
        guard !text.isEmpty else { return nil }
        guard let found = zone.instant(iso8601: text) else { throw Self.noDate(text) }
        return found
    }

    private static func flag(_ text: String) throws(Unfit) -> Bool {
        switch text.lowercased() {
        case "true", "1", "yes", "y", "si", "sì", "x": return true
        case "false", "0", "no", "n", "-": return false
        default:
            throw Unfit(it: "«\(text)» non è sì o no", en: "“\(text)” is not yes or no")
        }
    }

    /// With its offset where the text has one, else as the date of a file.
    func moment(_ name: String, _ record: Record, _ row: Int) throws(Unfit) -> Instant? {
        guard let text = try text(name, record, row) else { return nil }
        if let found = zone.instant(iso8601: text) { return found }
        guard let found = dates.read(text) else { throw Self.noDate(text) }
        return zone.instant(found.moment)
    }
}
