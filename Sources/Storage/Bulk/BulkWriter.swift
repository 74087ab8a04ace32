public import Domain

/// Writes many rows in few statements, prepared once for each transaction: a rehearsal's million
/// actions. Nothing is journalled row by row; the caller notes each batch (`Ledger.note(batch:)`).
public final class BulkWriter {
    let contacts: Inserter
    let points: Inserter
    let relations: Inserter
    let tags: Inserter
    let negotiations: Inserter
    let enrollments: Inserter
    let actions: Inserter
    let assignments: Inserter
    let interactions: Inserter
    let messages: Inserter
    let commitments: Inserter
    let suppressions: Inserter
    let writing: Writing

    public init(_ writing: Writing) throws {
        self.writing = writing
        contacts = try writing.inserter(
            into: "contact",
            """
            id, uuid, kind, lifecycle, name, vat_code, tax_code, sector, zone, street, postcode,
            town, province, country, turnover_cents, employees, source, owner_id,
            credit_limit_cents, orders_blocked, notes, last_contact_at, import_key, created_at,
            row_version, name_key
            """)
        points = try writing.inserter(
            into: "contact_point", "id, contact_id, channel, value, raw, label, status, position")
        relations = try writing.inserter(
            into: "contact_relation", "from_id, to_id, kind, job_title")
        tags = try writing.inserter(into: "contact_tag", "contact_id, tag")
        negotiations = try writing.inserter(
            into: "negotiation", NegotiationTable.columns + ", silence_reason")
        enrollments = try writing.inserter(
            into: "enrollment",
            """
            id, contact_id, sequence_id, negotiation_id, state, reason, started_at, closed_at
            """)
        actions = try writing.inserter(into: "action", ActionTable.columns)
        assignments = try writing.inserter(
            into: "assignment",
            "id, action_id, operator_id, team_id, decided_by, reason, opened_at, closed_at")
        interactions = try writing.inserter(
            into: "interaction",
            """
            contact_id, point_id, operator_id, channel, direction, at, duration_s, outcome_code,
            is_contact, report, action_id, revision
            """)
        messages = try writing.inserter(
            into: "message",
            """
            uuid, recipient_id, sender_id, at, subject, body, action_id, contact_id,
            negotiation_id, read_at
            """)
        commitments = try writing.inserter(
            into: "commitment",
            """
            uid, sequence, action_id, assignment_id, operator_id, title, start_at, end_at,
            is_all_day, status
            """)
        suppressions = try writing.inserter(
            into: "suppression", "channel, value_hash, contact_id, reason, since_at")
    }

    // MARK: The outside

    public func write(_ contact: Contact, tags labels: [String]) throws {
        let row = contacts
        row.int(contact.id.raw)
        row.text(contact.uuid)
        row.text(contact.kind.rawValue)
        row.text(contact.lifecycle.rawValue)
        row.text(contact.name)
        row.text(contact.vatCode)
        row.text(contact.taxCode)
        row.text(contact.sector)
        row.text(contact.zone)
        row.text(contact.street)
        row.text(contact.postcode)
        row.text(contact.town)
        row.text(contact.province)
        row.text(contact.country)
        row.int(contact.turnoverCents)
        row.int(contact.employees)
        row.text(contact.source)
        row.int(contact.owner?.raw)
        row.int(contact.creditLimitCents)
        row.flag(contact.ordersBlocked)
        row.text(contact.notes)
        row.int(contact.lastContactAt?.seconds)
        row.text(contact.importKey)
        row.int(contact.createdAt.seconds)
        row.int(contact.version)
        row.text(NameKey.of(contact.name))
        try row.run()
        for label in labels {
            tags.int(contact.id.raw)
            tags.text(label)
            try tags.run()
        }
    }

    /// A contact's last contact is known when its stories are told.
    public func setLastContact(of contact: Contact.ID, at: Instant) throws {
        try writing.run(
            "UPDATE contact SET last_contact_at = ? WHERE id = ?", [.instant(at), .id(contact)])
    }

    public func write(_ point: ContactPoint, position: Int) throws {
        points.int(point.id.raw)
        points.int(point.contact.raw)
        points.text(point.channel.rawValue)
        points.text(point.value)
        points.text(point.raw)
        points.text(point.label)
        points.text(point.status.rawValue)
        points.int(position)
        try points.run()
    }

    public func relate(
        _ from: Contact.ID, to: Contact.ID, kind: String, jobTitle: String
    ) throws {
        relations.int(from.raw)
        relations.int(to.raw)
        relations.text(kind)
        relations.text(jobTitle)
        try relations.run()
    }

    public func suppress(
        channel: String, hash: String, contact: Contact.ID, reason: String, since: Instant
    ) throws {
        suppressions.text(channel)
        suppressions.text(hash)
        suppressions.int(contact.raw)
        suppressions.text(reason)
        suppressions.int(since.seconds)
        try suppressions.run()
    }

    public func write(_ negotiation: Negotiation, silence: String?) throws {
        let row = negotiations
        row.int(negotiation.id.raw)
        row.text(negotiation.uuid)
        row.int(negotiation.contact?.raw)
        row.text(negotiation.direction.rawValue)
        row.text(negotiation.title)
        row.int(negotiation.stage.raw)
        row.int(negotiation.stageSince.seconds)
        row.text(negotiation.state.rawValue)
        row.int(negotiation.amountCents)
        row.int(negotiation.probability)
        row.text(negotiation.expectedCloseOn?.iso)
        row.text(negotiation.validUntilOn?.iso)
        row.text(negotiation.suspendedUntilOn?.iso)
        row.text(negotiation.competitor)
        row.text(negotiation.reason)
        row.int(negotiation.owner?.raw)
        row.int(negotiation.openedAt.seconds)
        row.int(negotiation.closedAt?.seconds)
        row.text(negotiation.notes)
        row.text(negotiation.importKey)
        row.int(negotiation.version)
        row.int(negotiation.amountFollowsLines ? 1 : 0)
        row.int(negotiation.changedAt?.seconds)
        row.int(negotiation.changedBy?.raw)
        row.text(silence)
        try row.run()
    }
}
