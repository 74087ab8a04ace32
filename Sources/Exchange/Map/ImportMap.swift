import Domain
import Workflow

/// How the columns of a file become what the house knows; `docs/import/README.md` says how to
/// write one.
struct ImportMap {
    /// The order of the numbers in a date that does not begin with the year.
    enum DateOrder: String { case dayFirst = "dmy", monthFirst = "mdy" }

    struct Interaction {
        var at: Template
        /// Set where the dates have no year: the first row's.
        var firstYear: Int?
        var duration: Template?
        var outcomes: [OutcomeChoice]
    }

    struct Successor {
        var plan: SuccessorPlan
        var outcomes: Set<String>
        var since: Day?
    }

    /// Where the map was read; nil for known headers.
    var path: String?
    var text = ""
    /// Keys live under this name, so that two sources may both have a row 1.
    var source = ""
    var key: Template?
    var fields: [String: Template] = [:]
    var attributes: [(name: String, value: Template)] = []
    /// Corrections of what the file says, by column: counted and said.
    var replacements: [String: [String: String]] = [:]
    /// The file's words in the house's, by field.
    var values: [String: [String: String]] = [:]
    var dateOrder = DateOrder.dayFirst
    var interaction: Interaction?
    var successor: Successor?
    /// Of an event log.
    var events: EventPlan?

    /// The fields that each kind has.
    static func fieldNames(of kind: ImportKind) -> [String] {
        switch kind {
        case .contacts:
            [
                "kind", "lifecycle", "name", "vat_code", "tax_code", "sector", "zone", "street",
                "postcode", "town", "province", "country", "turnover", "employees", "source",
                "credit_limit", "notes", "owner", "parent", "tags", "phone", "mobile", "fax",
                "email", "pec", "postal", "uuid", "orders_blocked", "balance", "balance_at",
                "last_contact", "created", "attributes", "points", "relations", "documents",
                "consents", "company", "job_title", "preferred_hours",
            ]
        case .negotiations:
            [
                "contact", "direction", "title", "stage", "state", "amount", "probability",
                "opened", "closed", "expected_close", "valid_until", "competitor", "reason",
                "owner", "notes",
            ]
        case .operators:
            [
                "login", "name", "email", "role", "functions", "zone", "team", "team_name",
                "supervisor", "supervisor_name",
            ]
        case .actions:
            [
                "type", "title", "contact", "negotiation", "assignee", "team", "due", "state",
                "outcome", "completed", "report", "notes", "priority",
            ]
        case .events:
            [
                "case", "name", "kind", "lifecycle", "activity", "resource", "resource_name",
                "at", "order", "report",
            ]
        }
    }

    /// Every column that the map speaks of.
    var columns: Set<String> {
        var names = Set(fields.values.flatMap(\.columns))
        names.formUnion(key?.columns ?? [])
        for attribute in attributes { names.formUnion(attribute.value.columns) }
        if let interaction {
            names.formUnion(interaction.at.columns)
            names.formUnion(interaction.duration?.columns ?? [])
            for choice in interaction.outcomes {
                names.formUnion(choice.condition?.tests.map(\.column) ?? [])
            }
        }
        return names
    }
}
