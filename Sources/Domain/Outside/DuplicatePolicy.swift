/// What becomes of a new row of a file that looks like a contact who is there already.
public enum DuplicatePolicy: String, Hashable, Sendable, Codable, CaseIterable {
    /// Comes in as the others do, and is named.
    case add
    /// Is left out, with its reason.
    case skip
    /// Changes whom it surely is (`Duplicate.isSure`); where that is in doubt it is added.
    case update

    public var words: Words {
        switch self {
        case .add: Words(it: "aggiungi lo stesso", en: "add them all the same")
        case .skip: Words(it: "salta", en: "skip them")
        case .update: Words(it: "aggiorna chi c'è già", en: "update who is there")
        }
    }
}

/// A new row that looks like somebody: whom, and why.
public struct RowDuplicate: Hashable, Sendable {
    public var duplicate: Duplicate
    /// The line of the same file that brought them in; nil where they were there before.
    public var line: Int?

    public init(_ duplicate: Duplicate, line: Int?) {
        self.duplicate = duplicate
        self.line = line
    }

    /// «like contact 17, Rossi Srl, Padova (95%: same VAT code)».
    public var words: Words {
        if duplicate.isWithheld { return Duplicate.notYours }
        let name = [duplicate.name, duplicate.town].filter { !$0.isEmpty }.joined(separator: ", ")
        let place =
            line.map { Words(it: "alla riga \($0)", en: "line \($0)") }
            ?? Words(it: "al nominativo \(duplicate.contact)", en: "contact \(duplicate.contact)")
        let why = duplicate.why
        return Words(
            it: "somiglia \(place.it), \(name) (\(duplicate.score)%: \(why.it))",
            en: "is like \(place.en), \(name) (\(duplicate.score)%: \(why.en))")
    }
}
