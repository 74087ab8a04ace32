public import Domain
public import Storage

/// What became of a row, and of a contact's row whom it became.
public struct ContactFate: Hashable, Sendable {
    public var fate: RowFate
    /// A new one that looks like somebody: whom. What became of it is its fate; one that is left
    /// out for it is `rejected`.
    public var duplicate: RowDuplicate?
    /// Left out for what it looks like.
    public var isSkipped = false
    /// Whom the row became, or speaks of.
    public var contact: Contact.ID?

    public init(
        _ fate: RowFate, _ contact: Contact.ID? = nil, _ duplicate: RowDuplicate? = nil
    ) {
        self.fate = fate
        self.contact = contact
        self.duplicate = duplicate
    }
}

/// How contacts are written.
public struct ContactPlan: Sendable {
    /// Columns that fill new contacts only.
    public var constants: Set<ContactColumn>
    public var successor: SuccessorPlan?
    /// What becomes of who looks like somebody; nil looks for nobody.
    public var duplicates: DuplicatePolicy?

    public init(
        constants: Set<ContactColumn> = [], successor: SuccessorPlan? = nil,
        duplicates: DuplicatePolicy? = nil
    ) {
        self.constants = constants
        self.successor = successor
        self.duplicates = duplicates
    }
}

extension ImportRun {
    /// Adds or updates contacts by their keys, in one transaction.
    ///
    /// - returns: what became of each row.
    public func write(
        _ rows: [ContactRow], _ plan: ContactPlan
    ) throws(Failure) -> [ContactFate] {
        var fates: [ContactFate] = []
        _ = try batch { act in
            let writer = try ContactWriter(run: self, act: act, plan)
            fates = try writer.write(rows)
            return fates.map(\.fate)
        }
        return fates
    }
}
