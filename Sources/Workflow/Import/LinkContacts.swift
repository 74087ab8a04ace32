public import Domain
import Storage

/// What a row says its contact is to another one.
public struct ContactLink: Sendable {
    public var from: Contact.ID
    public var relation: ContactRow.Relation

    public init(from: Contact.ID, relation: ContactRow.Relation) {
        self.from = from
        self.relation = relation
    }
}

/// What came of relating contacts.
public struct LinkNumbers: Sendable {
    /// Whom they speak of was not there: they may come later in the file.
    public var later: [ContactLink] = []
    /// The keys or UUIDs of those that are not there, at the end of the file.
    public var missing: [String] = []
    /// The keys or UUIDs of parents that are their own child's child.
    public var circles: [String] = []
    /// Companies that were made because somebody works there.
    public var companies = 0
}

extension ImportRun {
    /// Relates contacts, in one transaction.
    ///
    /// - parameter isLast: all of the file are there, so that companies that are only named are
    ///   made, and who is missing is missing.
    public func link(
        _ links: some Collection<ContactLink>, isLast: Bool
    ) throws(Failure) -> LinkNumbers {
        var numbers = LinkNumbers()
        guard !links.isEmpty else { return numbers }
        _ = try batch { act in
            for link in links { try self.link(link, isLast, &numbers, act) }
            return []
        }
        return numbers
    }

    private func link(
        _ link: ContactLink, _ isLast: Bool, _ numbers: inout LinkNumbers, _ act: Act
    ) throws {
        let other: String
        var to: Contact.ID?
        switch link.relation.other {
        case .key(let key):
            other = key
            to = try contact(key, act.reading)
            // One's own key is nobody's parent.
            if to == link.from {
                numbers.missing.append(key)
                return
            }
        case .uuid(let uuid):
            other = uuid
            to = try ContactImport.id(uuid: uuid, act.reading)
        case .company(let name):
            other = name
            to = try company(name, act)
            if to == nil, isLast {
                to = try make(name, act)
                numbers.companies += 1
            }
        }
        guard let to else {
            if isLast { numbers.missing.append(other) } else { numbers.later.append(link) }
            return
        }
        // Nobody is anything to themselves.
        guard to != link.from else { return }
        if link.relation.kind == .subsidiaryOf,
            try ContactTable.isAbove(link.from, to, act.reading)
        {
            numbers.circles.append(other)
            return
        }
        try relate(link.from, to, link.relation, act)
    }

    /// The oldest of that name, or the one that an import made for it.
    private func company(_ name: String, _ act: Act) throws -> Contact.ID? {
        try ContactImport.company(named: name, act.reading)
            ?? ContactImport.id(key: Self.key(ofCompany: name), act.reading)
    }

    private static func key(ofCompany name: String) -> String { "company=\(name.lowercased())" }

    private func make(_ name: String, _ act: Act) throws -> Contact.ID {
        try ContactTable.insert(
            Contact(
                id: ID(0), uuid: freshUUID(at: act.now), kind: .company, lifecycle: .lead,
                name: name,
                importKey: Self.key(ofCompany: name), createdAt: act.now), act.ledger)
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
