public import Domain
import Storage

/// What a row says its contact is to another one.
public struct ContactLink: Sendable {
    /// The row's key and UUID.
    public var key: String
    public var uuid: String?
    public var relation: ContactRow.Relation

    public init(key: String, uuid: String?, relation: ContactRow.Relation) {
        self.key = key
        self.uuid = uuid
        self.relation = relation
    }
}

extension ImportRun {
    /// Relates contacts, once all of a file are there, in one transaction; companies that are only
    /// named are made on the way.
    ///
    /// - returns: the keys or UUIDs of those that are not there, and how many companies were made.
    public func link(
        _ links: some Collection<ContactLink>
    ) throws(Failure) -> (missing: [String], companies: Int) {
        var missing: [String] = []
        var companies = 0
        _ = try batch { act in
            for link in links {
                guard let from = try child(of: link, act) else { continue }
                let relation = link.relation
                let to: Contact.ID?
                switch relation.other {
                case .key(let key):
                    to = try contact(key, act.reading)
                    if to == nil || to == from { missing.append(key) }
                case .uuid(let uuid):
                    to = try ContactImport.id(uuid: uuid, act.reading)
                    if to == nil { missing.append(uuid) }
                case .company(let name):
                    let found = try company(name, act)
                    to = found.id
                    if found.isNew { companies += 1 }
                }
                // Nobody is anything to themselves.
                guard let to, to != from else { continue }
                try relate(from, to, relation, act)
            }
            return []
        }
        return (missing, companies)
    }

    private func child(of link: ContactLink, _ act: Act) throws -> Contact.ID? {
        if let uuid = link.uuid, let found = try ContactImport.id(uuid: uuid, act.reading) {
            return found
        }
        return try contact(link.key, act.reading)
    }

    private func company(_ name: String, _ act: Act) throws -> (id: Contact.ID, isNew: Bool) {
        if let found = try ContactImport.company(named: name, act.reading) {
            return (found, false)
        }
        let key = "company=\(name.lowercased())"
        if let found = try ContactImport.id(key: key, act.reading) { return (found, false) }
        let id = try ContactTable.insert(
            Contact(
                id: ID(0), uuid: freshUUID(), kind: .company, lifecycle: .lead, name: name,
                importKey: key, createdAt: act.now), act.ledger)
        return (id, true)
    }

    private func relate(
        _ from: Contact.ID, _ to: Contact.ID, _ relation: ContactRow.Relation, _ act: Act
    ) throws {
        let known = try ContactImport.relation(
            from: from, to: to, kind: relation.kind, act.reading)
        guard let known else {
            try act.ledger.insert(
                .contactRelation,
                [
                    "from_id": .id(from), "to_id": .id(to),
                    "kind": .text(relation.kind.rawValue), "job_title": .text(relation.jobTitle),
                ])
            return
        }
        guard !relation.jobTitle.isEmpty, known.jobTitle != relation.jobTitle else { return }
        try act.ledger.update(
            .contactRelation, known.id, ["job_title": .text(relation.jobTitle)])
    }
}
