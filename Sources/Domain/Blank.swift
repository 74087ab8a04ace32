extension String {
    /// Nothing that anybody can read: a reason of spaces is none.
    public var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension String {
    /// With a capital letter at its beginning, as a sentence has.
    public var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
