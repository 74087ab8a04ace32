public import Domain

/// Which contacts somebody sees, where the house does not show all of them to everybody.
///
/// It goes with a `Reading`, so that no list, card or search can forget it.
public struct ContactSight: Hashable, Sendable {
    /// Who owns what they see: themselves, whom they supervise, their team.
    let people: [Int]
    /// Whose pools' work they see.
    let teams: [Int]
    let zones: [String]

    /// The setting that the house's choice is kept in.
    public static let setting = "contact_visibility"

    public static func visibility(_ reading: Reading) throws -> Visibility {
        try SettingTable.value(setting, reading).flatMap(Visibility.init(rawValue:)) ?? .all
    }

    /// Nil where everything is seen.
    public static func of(_ actor: Actor, _ reading: Reading) throws -> ContactSight? {
        let visibility = try visibility(reading)
        guard visibility != .all, actor.role != .admin else { return nil }
        let everybody = try OperatorTable.all(reading)
        let mine = everybody.filter { person in
            person.id == actor.operator || actor.isSupervisor(of: person.team)
                || visibility == .team && person.team != nil && person.team == actor.team
        }
        let teams = actor.supervises.union(actor.team.map { [$0] } ?? [])
        return ContactSight(
            people: mine.map(\.id.raw).sorted(), teams: teams.map(\.raw).sorted(),
            zones: visibility == .zone ? Set(mine.compactMap(\.zone)).sorted() : [])
    }

    /// True of a contact `c` that is seen: owned, of the zone, with open work, or working for one
    /// that is.
    var condition: BoundSQL {
        let (people, teams) = (Self.list(self.people), Self.list(self.teams))
        let owned = "c.owner_id IN (SELECT value FROM json_each(?))"
        var parts = [
            BoundSQL(owned, [people]),
            BoundSQL(
                """
                EXISTS (SELECT 1 FROM action a WHERE a.contact_id = c.id AND a.closed_at IS NULL
                    AND (a.operator_id IN (SELECT value FROM json_each(?))
                        OR a.team_id IN (SELECT value FROM json_each(?))))
                """, [people, teams]),
            BoundSQL(
                """
                EXISTS (SELECT 1 FROM action a WHERE a.person_id = c.id AND a.closed_at IS NULL
                    AND (a.operator_id IN (SELECT value FROM json_each(?))
                        OR a.team_id IN (SELECT value FROM json_each(?))))
                """, [people, teams]),
            BoundSQL(
                """
                EXISTS (SELECT 1 FROM contact_relation r JOIN contact k ON k.id = r.to_id
                    WHERE r.from_id = c.id AND r.kind = 'works_for' AND r.removed_at IS NULL
                    AND k.owner_id IN (SELECT value FROM json_each(?)))
                """, [people]),
        ]
        if !zones.isEmpty {
            parts.append(BoundSQL("c.zone IN (SELECT value FROM json_each(?))", [zoneList]))
        }
        return BoundSQL.joined(parts, by: "OR")
    }

    /// A `SELECT` of the keys of those that are seen, some of them more than once: each part of
    /// `condition` from its other end.
    var keys: BoundSQL {
        let (people, teams) = (Self.list(self.people), Self.list(self.teams))
        let mine = "IN (SELECT value FROM json_each(?))"
        var parts = [
            BoundSQL("SELECT c.id FROM contact c WHERE c.owner_id \(mine)", [people]),
            BoundSQL(
                """
                SELECT r.from_id FROM contact k CROSS JOIN contact_relation r ON r.to_id = k.id
                    WHERE k.owner_id \(mine) AND r.kind = 'works_for' AND r.removed_at IS NULL
                """, [people]),
        ]
        for (assignee, numbers) in [("operator_id", people), ("team_id", teams)] {
            for column in ["contact_id", "person_id"] {
                parts.append(
                    BoundSQL(
                        """
                        SELECT a.\(column) FROM action a WHERE a.closed_at IS NULL
                            AND a.\(assignee) \(mine) AND a.\(column) IS NOT NULL
                        """, [numbers]))
            }
        }
        if !zones.isEmpty {
            parts.append(BoundSQL("SELECT c.id FROM contact c WHERE c.zone \(mine)", [zoneList]))
        }
        return BoundSQL(
            parts.map(\.sql).joined(separator: " UNION ALL "), parts.flatMap(\.arguments))
    }

    private var zoneList: Value {
        .text("[" + zones.map(Self.quoted).joined(separator: ",") + "]")
    }

    /// True of a negotiation `n` that is seen: one's own, or of a contact that one sees.
    var negotiations: BoundSQL {
        BoundSQL(
            "(n.owner_id IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM contact c WHERE c.id = n.contact_id AND ",
            [Self.list(people)])
            + condition + "))"
    }

    public func sees(_ contact: Contact.ID, _ reading: Reading) throws -> Bool {
        let condition = condition
        return try reading.first(
            "SELECT 1 FROM contact c WHERE c.id = ? AND " + condition.sql,
            [.id(contact)] + condition.arguments
        ) { _ in true } ?? false
    }

    public func sees(_ negotiation: Negotiation.ID, _ reading: Reading) throws -> Bool {
        let condition = negotiations
        return try reading.first(
            "SELECT 1 FROM negotiation n WHERE n.id = ? AND " + condition.sql,
            [.id(negotiation)] + condition.arguments
        ) { _ in true } ?? false
    }

    private static func list(_ numbers: [Int]) -> Value {
        .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
    }

    private static func quoted(_ text: String) -> String {
        RowImage(columns: [("z", .text(text))]).json.dropFirst(5).dropLast().description
    }
}

extension Reading {
    /// The same state of the house, as somebody may see it.
    public func seen(by actor: Actor) throws -> Reading {
        var limited = self
        limited.sight = try ContactSight.of(actor, self)
        return limited
    }

    /// - throws: `.notAllowed` for a contact that is not theirs to see.
    public func requireSight(of contact: Contact.ID) throws {
        guard let sight, try !sight.sees(contact, self) else { return }
        throw Permission.refusal(.seeContact)
    }

    /// - throws: `.notAllowed` for a negotiation that is not theirs to see.
    public func requireSight(of negotiation: Negotiation.ID) throws {
        guard let sight, try !sight.sees(negotiation, self) else { return }
        throw Permission.refusal(.seeContact)
    }
}
