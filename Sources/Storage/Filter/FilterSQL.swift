import Domain

/// A filter as a condition on the contact `c`: what was typed is bound, never pasted.
///
/// Each condition may be null where a column is; within `and` and `or` that does not matter, and
/// `not` takes null for no, so that the answers are those of `Filter.holds(for:)`.
struct FilterSQL {
    let now: Instant

    func condition(_ filter: Filter) -> BoundSQL {
        switch filter {
        case .everything: BoundSQL("1")
        case .test(let test): condition(test)
        case .negotiation(let tests):
            BoundSQL("EXISTS (SELECT 1 FROM negotiation n WHERE ")
                + "n.contact_id = c.id AND " + negotiation(tests) + ")"
        case .not(let inner): "NOT coalesce(" + condition(inner) + ", 0)"
        case .all(let parts): BoundSQL.joined(parts.map(condition), by: "AND")
        case .any(let parts): BoundSQL.joined(parts.map(condition), by: "OR")
        }
    }

    private func condition(_ test: FilterTest) -> BoundSQL {
        let wanted = test.alternatives.filter { $0 != .missing }
        var parts: [BoundSQL] = []
        if !wanted.isEmpty, let column = FilterColumn(test.field), column.isText, column.hasIndex {
            // All of them through one walk along the index.
            parts = [
                BoundSQL("c.\(column.name) IN ")
                    + Self.values(of: column.name, in: "contact", wanted)
            ]
        } else if !wanted.isEmpty, test.field == .owner {
            parts = [Self.people("c.owner_id", wanted)]
        } else {
            parts = wanted.map { condition(test.field, $0) }
        }
        if wanted.count < test.alternatives.count { parts.append(condition(test.field, .missing)) }
        return BoundSQL.joined(parts, by: "OR")
    }

    private func condition(_ field: FilterField, _ value: FilterAlternative) -> BoundSQL {
        switch field {
        case .name: name(value)
        case .tag:
            value == .missing
                ? BoundSQL("NOT EXISTS (SELECT 1 FROM contact_tag g WHERE g.contact_id = c.id)")
                : BoundSQL("EXISTS (SELECT 1 FROM contact_tag g WHERE g.contact_id = c.id AND ")
                    + Self.comparison("g.tag", value) + ")"
        case .owner: BoundSQL("c.owner_id IS NULL")
        case .has: has(value)
        case .consent: consent(value)
        case .suppressed, .blocked: flag(field, value)
        case .attribute(let name): attribute(name, value)
        case .kind: code("c.kind", value)
        case .lifecycle: code("c.lifecycle", value)
        default:
            if let column = FilterColumn(field) {
                column.isText
                    ? Self.comparison("c.\(column.name)", value)
                    : range("c.\(column.name)", value)
            } else {
                // A negotiation's: `negotiation` has it.
                BoundSQL("0")
            }
        }
    }

    // MARK: Kinds of values

    /// The values of a column that fit. They are few next to its rows: the index is walked from
    /// one to the next, and each compared.
    static func values(
        of column: String, in table: String, _ wanted: [FilterAlternative]
    ) -> BoundSQL {
        """
        (WITH RECURSIVE v(x) AS (
            SELECT min(\(column)) FROM \(table) WHERE \(column) IS NOT NULL UNION ALL
            SELECT (SELECT min(\(column)) FROM \(table) WHERE \(column) > v.x) FROM v
            WHERE v.x IS NOT NULL)
        SELECT x FROM v WHERE
        """ + BoundSQL(" ") + BoundSQL.joined(wanted.map { comparison("x", $0) }, by: "OR") + ")"
    }

    static func comparison(_ column: String, _ value: FilterAlternative) -> BoundSQL {
        switch value {
        case .missing: BoundSQL("(\(column) IS NULL OR \(column) = '')")
        case .equals(let text): BoundSQL("folded(\(column)) = ?", [.text(text)])
        case .contains(let text): BoundSQL("instr(folded(\(column)), ?) > 0", [.text(text)])
        case .days(let first, let last):
            BoundSQL("\(column) BETWEEN ? AND ?", [.text(first.iso), .text(last.iso)])
        case .words, .range: BoundSQL("0")
        }
    }

    private func code(_ column: String, _ value: FilterAlternative) -> BoundSQL {
        guard case .equals(let code) = value else { return BoundSQL("0") }
        return BoundSQL("\(column) = ?", [.text(code)])
    }

    /// The keys of these logins.
    private static func people(_ column: String, _ wanted: [FilterAlternative]) -> BoundSQL {
        let logins = wanted.compactMap { if case .equals(let login) = $0 { login } else { nil } }
        let places = logins.map { _ in "?" }.joined(separator: ", ")
        return BoundSQL(
            "\(column) IN (SELECT id FROM operator WHERE login IN (\(places)))",
            logins.map { .text($0) })
    }

    private func range(_ column: String, _ value: FilterAlternative) -> BoundSQL {
        switch value {
        case .missing: BoundSQL("\(column) IS NULL")
        case .range(let low, let high):
            BoundSQL("\(column) BETWEEN ? AND ?", [.int(low), .int(high)])
        default: BoundSQL("0")
        }
    }

    private func name(_ value: FilterAlternative) -> BoundSQL {
        switch value {
        case .words(let words):
            BoundSQL("c.id IN (") + Self.named(words) + ")"
        default: Self.comparison("c.name", value)
        }
    }

    /// A `SELECT` of the contacts that have all these beginnings of words in their names.
    static func named(_ words: [String]) -> BoundSQL {
        let match = "name : (" + words.map { "\"\($0)\"*" }.joined(separator: " AND ") + ")"
        return BoundSQL(
            "SELECT rowid FROM contact_search WHERE contact_search MATCH ?", [.text(match)])
    }

    private func flag(_ field: FilterField, _ value: FilterAlternative) -> BoundSQL {
        let isYes = value == .equals("yes")
        guard field == .suppressed else { return BoundSQL("c.orders_blocked = \(isYes ? 1 : 0)") }
        return BoundSQL(
            """
            \(isYes ? "" : "NOT ")EXISTS (SELECT 1 FROM suppression s WHERE s.contact_id = c.id
                AND s.since_at <= ? AND (s.until_at IS NULL OR s.until_at > ?))
            """, [.instant(now), .instant(now)])
    }

    private func has(_ value: FilterAlternative) -> BoundSQL {
        guard case .equals(let code) = value else { return BoundSQL("0") }
        func point(_ channels: String) -> BoundSQL {
            BoundSQL(
                """
                EXISTS (SELECT 1 FROM contact_point p WHERE p.contact_id = c.id
                    AND p.channel IN (\(channels)) AND p.status <> 'invalid'
                    AND p.removed_at IS NULL)
                """)
        }
        return switch code {
        case "phone": point("'phone', 'mobile'")
        case "fax": point("'fax'")
        case "email": point("'email'")
        case "pec": point("'pec'")
        case "postal": point("'postal'")
        case "owner": BoundSQL("c.owner_id IS NOT NULL")
        case "vat_code": BoundSQL("coalesce(c.vat_code, '') <> ''")
        case "tag": BoundSQL("EXISTS (SELECT 1 FROM contact_tag g WHERE g.contact_id = c.id)")
        case "action":
            BoundSQL(
                """
                EXISTS (SELECT 1 FROM action a
                    WHERE a.contact_id = c.id AND a.closed_at IS NULL)
                """)
        case "negotiation":
            BoundSQL(
                """
                EXISTS (SELECT 1 FROM negotiation n
                    WHERE n.contact_id = c.id AND n.closed_at IS NULL)
                """)
        default: BoundSQL("0")
        }
    }

    private func consent(_ value: FilterAlternative) -> BoundSQL {
        guard case .equals(let channel) = value else { return BoundSQL("0") }
        return BoundSQL(
            """
            'given' = (SELECT k.state FROM consent k WHERE k.contact_id = c.id
                AND k.purpose = 'marketing' AND k.channel = ? AND k.withdrawn_at IS NULL
                ORDER BY k.at DESC, k.id DESC LIMIT 1)
            """, [.text(channel)])
    }

    /// A classifier's value is a text; its type says how it is compared.
    private func attribute(_ name: String, _ value: FilterAlternative) -> BoundSQL {
        let has = "EXISTS (SELECT 1 FROM contact_attribute t WHERE t.contact_id = c.id "
        let named = BoundSQL(has + "AND t.name = ?", [.text(name)])
        switch value {
        case .missing: return "NOT " + named + ")"
        case .range(let low, let high):
            return named
                + BoundSQL(
                    """
                     AND CAST(round(CAST(t.value AS REAL) * 1000) AS INTEGER) BETWEEN ? AND ?)
                    """, [.int(low), .int(high)])
        case .equals, .contains, .days:
            return named + " AND " + Self.comparison("t.value", value) + ")"
        case .words: return BoundSQL("0")
        }
    }

    // MARK: Negotiations

    /// What one negotiation `n` has to fulfil.
    func negotiation(_ tests: [FilterTest]) -> BoundSQL {
        var parts = tests.map { test in
            BoundSQL.joined(
                test.alternatives.map { negotiation(test.field, $0) }, by: "OR")
        }
        if !tests.contains(where: { $0.field == .state }) {
            parts.append(BoundSQL("n.closed_at IS NULL"))
        }
        return BoundSQL.joined(parts, by: "AND")
    }

    private func negotiation(_ field: FilterField, _ value: FilterAlternative) -> BoundSQL {
        switch (field, value) {
        case (.stage, .equals(let code)):
            BoundSQL("n.stage_id IN (SELECT id FROM stage WHERE code = ?)", [.text(code)])
        case (.state, _): code("n.state", value)
        case (.amount, _): range("n.amount_cents", value)
        case (.dealOwner, .missing): BoundSQL("n.owner_id IS NULL")
        case (.dealOwner, _): Self.people("n.owner_id", [value])
        case (.dealTitle, _): Self.comparison("n.title", value)
        case (.close, .missing): BoundSQL("n.expected_close_on IS NULL")
        case (.close, _): Self.comparison("n.expected_close_on", value)
        default: BoundSQL("0")
        }
    }
}

/// A column of `contact` that a field is.
struct FilterColumn: Hashable, Sendable {
    let name: String
    let isText: Bool
    /// One that begins with it.
    let hasIndex: Bool

    var index: String {
        switch name {
        case "turnover_cents": "contact_turnover"
        case "last_contact_at": "contact_last_contact"
        default: "contact_\(name)"
        }
    }

    init?(_ field: FilterField) {
        let found: (String, Bool, Bool)? =
            switch field {
            case .sector: ("sector", true, true)
            case .town: ("town", true, true)
            case .province: ("province", true, true)
            case .zone: ("zone", true, true)
            case .country: ("country", true, false)
            case .postcode: ("postcode", true, false)
            case .source: ("source", true, false)
            case .vatCode: ("vat_code", true, false)
            case .taxCode: ("tax_code", true, false)
            case .turnover: ("turnover_cents", false, true)
            case .employees: ("employees", false, false)
            case .creditLimit: ("credit_limit_cents", false, false)
            case .balance: ("balance_cents", false, false)
            case .lastContact: ("last_contact_at", false, true)
            case .created: ("created_at", false, false)
            case .changed: ("changed_at", false, false)
            default: nil
            }
        guard let found else { return nil }
        (name, isText, hasIndex) = found
    }
}
