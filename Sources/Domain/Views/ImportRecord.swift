/// A file that was brought in, as the house remembers it.
public struct ImportRecord: Hashable, Sendable {
    public typealias ID = Domain.ID<ImportRecord>

    public var id: ID
    /// contacts, negotiations, operators, actions, events, calendar or opt_outs.
    public var kind: String
    public var file: String
    public var actor: Operator.ID?
    public var actorName: String
    public var startedAt: Instant
    /// Nil where it was interrupted; again, it goes on.
    public var finishedAt: Instant?
    public var undoneAt: Instant?
    public var rowsRead: Int
    public var added: Int
    public var updated: Int
    public var rejected: Int
    /// New rows that looked like somebody who was there.
    public var duplicates: Int

    public init(
        id: ID, kind: String, file: String, actor: Operator.ID?, actorName: String,
        startedAt: Instant, finishedAt: Instant?, undoneAt: Instant?, rowsRead: Int, added: Int,
        updated: Int, rejected: Int, duplicates: Int
    ) {
        self.id = id
        self.kind = kind
        self.file = file
        self.actor = actor
        self.actorName = actorName
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.undoneAt = undoneAt
        self.rowsRead = rowsRead
        self.added = added
        self.updated = updated
        self.rejected = rejected
        self.duplicates = duplicates
    }
}

extension ImportRecord {
    /// The kind of somebody's calendar.
    public static let calendar = "calendar"
    /// The kind of a list of who may not be called.
    public static let optOuts = "opt_outs"

    /// What the file held, for a person.
    public var kindWords: Words {
        switch kind {
        case Self.calendar: Words(it: "calendario", en: "calendar")
        case Self.optOuts: Words(it: "opposizioni", en: "opt-outs")
        default: ImportKind(rawValue: kind)?.words ?? Words(it: kind, en: kind)
        }
    }
}
