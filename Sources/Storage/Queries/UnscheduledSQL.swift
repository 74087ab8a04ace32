import Domain

/// Leads without an open action (domain, section 3, 6), as a condition on `c`: nothing was ever
/// planned with them, as an import leaves them, or the last thing done with them reached nobody, or
/// had an outcome that a rule leads on from, and yet nothing follows. Whoever said no, opted out or
/// is served, and what was skipped or cancelled with a reason, has been decided on. A lead with an
/// open negotiation is on that list instead, and who works for a company is called as its person:
/// the company is the lead.
extension BoundSQL {
    init(_ unscheduled: Unscheduled) {
        self.init(Self.leftSilent)
        switch unscheduled {
        case .everybodys: break
        case .of(let person): self = self + " AND " + BoundSQL("\(Self.whose) = ?", [.id(person)])
        case .teams(let teams):
            let keys = "[\(teams.map { "\($0.raw)" }.sorted().joined(separator: ","))]"
            self =
                self + " AND "
                + BoundSQL(
                    """
                    \(Self.whose) IN (
                        SELECT id FROM operator WHERE team_id IN (SELECT value FROM json_each(?)))
                    """, [.text(keys)])
        }
    }

    /// What was taken back never was: it decided nothing.
    private static let last = """
        (SELECT id FROM action WHERE contact_id = c.id
            AND NOT (state = 'cancelled' AND reason = 'undone') ORDER BY id DESC LIMIT 1)
        """
    private static let whose =
        "coalesce(c.owner_id, (SELECT a.completed_by FROM action a WHERE a.id = \(last)))"

    /// The cheapest question first: most leads have an open action.
    private static let leftSilent = """
        c.lifecycle = 'lead'
        AND NOT EXISTS (
            SELECT 1 FROM action a INDEXED BY action_contact_open
            WHERE a.contact_id = c.id AND a.closed_at IS NULL)
        AND NOT EXISTS (
            SELECT 1 FROM negotiation n WHERE n.contact_id = c.id AND n.state = 'open')
        AND CASE WHEN \(last) IS NULL THEN NOT EXISTS (
            SELECT 1 FROM contact_relation r
            WHERE r.from_id = c.id AND r.kind = 'works_for' AND r.removed_at IS NULL)
        ELSE EXISTS (
            SELECT 1 FROM action a JOIN outcome u
                ON u.action_type_id = a.action_type_id AND u.code = a.outcome_code
            WHERE a.id = \(last)
                AND (u.is_contact = 0 OR EXISTS (
                    SELECT 1 FROM rule r
                    WHERE r.action_type_id = a.action_type_id AND r.effect <> 'end'
                        AND (r.outcome_code = u.code OR r.category = u.category))
                    OR EXISTS (
                    SELECT 1 FROM rule r
                    WHERE r.step_id = a.step_id AND r.effect <> 'end'
                        AND (r.outcome_code = u.code OR r.category = u.category)))) END
        """
}
