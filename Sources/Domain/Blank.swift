extension String {
    /// Nothing that anybody can read: a reason of spaces is none.
    public var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
