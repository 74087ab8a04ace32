/// A mail that came back: an address that a mail server says is none.
public struct Bounce: Hashable, Sendable {
    /// In small letters, as a contact point's value is.
    public var address: String
    /// What the server said.
    public var reason: String

    public init(address: String, reason: String) {
        self.address = address.lowercased()
        self.reason = reason
    }

    /// What became of it.
    public struct Fate: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            case recorded
            /// It was invalid before.
            case known
            /// It is one of the house's own people's.
            case operatorsAddress(String)
            case unknown
        }

        public var bounce: Bounce
        public var kind: Kind
        /// What else happened, a sentence each.
        public var notes: [Words]

        public init(_ bounce: Bounce, _ kind: Kind, _ notes: [Words] = []) {
            self.bounce = bounce
            self.kind = kind
            self.notes = notes
        }
    }
}
