public import Domain

/// Reads actions in any state, by keyset pages along an index: a contact's, a negotiation's, or
/// what somebody has open.
public enum ActionList {
    public enum Of: Hashable, Sendable {
        case contact(Contact.ID)
        case negotiation(Negotiation.ID)

        var column: String {
            switch self {
            case .contact: "a.contact_id"
            case .negotiation: "a.negotiation_id"
            }
        }

        var key: Int {
            switch self {
            case .contact(let id): id.raw
            case .negotiation(let id): id.raw
            }
        }
    }

    /// The newest first; `after` is the last action of the page before.
    ///
    /// - parameter states: empty is every state, as it was written (a claim may have expired).
    public static func page(
        _ of: Of, states: Set<ActionState>, after: Action.ID?, limit: Int, _ reading: Reading
    ) throws -> [QueueRow] {
        let wanted = states.map(\.rawValue).sorted()
        let marks = Array(repeating: "?", count: wanted.count).joined(separator: ", ")
        let filter = wanted.isEmpty ? "" : " AND a.state IN (\(marks))"
        return try reading.rows(
            """
            \(QueueSQL.select) WHERE \(of.column) = ? AND a.id < ?\(filter)
            ORDER BY a.id DESC LIMIT ?
            """,
            [.int(of.key), .int(after?.raw ?? .max)] + wanted.map { .text($0) } + [.int(limit)],
            QueueSQL.decode)
    }
}
