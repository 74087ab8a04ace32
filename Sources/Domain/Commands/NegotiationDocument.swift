/// A link from a negotiation to a file or an address: added, or taken away.
public struct NegotiationDocumentChange: Hashable, Sendable, Codable {
    public enum What: Hashable, Sendable, Codable {
        /// Without a title it is called by the last part of its path.
        case add(location: String, title: String)
        /// By the document's number.
        case remove(Int)
    }

    public var negotiation: Negotiation.ID
    public var what: What

    public init(_ negotiation: Negotiation.ID, _ what: What) {
        self.negotiation = negotiation
        self.what = what
    }

    /// A word for the command table and the journal: that of a contact's document.
    public var kind: String {
        switch what {
        case .add: "add_document"
        case .remove: "remove_document"
        }
    }
}
