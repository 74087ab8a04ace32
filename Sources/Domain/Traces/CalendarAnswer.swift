/// What an assignee's calendar answered to an invitation, as a file of METHOD:REPLY says it.
public struct CalendarAnswer: Hashable, Sendable {
    /// The commitment's UID.
    public var uid: String
    /// Which state of the commitment it answers to; nil where the answer does not say.
    public var sequence: Int?
    /// Who answers.
    public var email: String
    public var response: Commitment.Response
    /// Where it stands in its file.
    public var line: Int

    public init(
        uid: String, sequence: Int?, email: String, response: Commitment.Response, line: Int
    ) {
        self.uid = uid
        self.sequence = sequence
        self.email = email
        self.response = response
        self.line = line
    }
}

extension Commitment.Response {
    public var words: Words {
        switch self {
        case .accepted: Words(it: "accettato", en: "accepted")
        case .declined: Words(it: "rifiutato", en: "declined")
        case .tentative: Words(it: "forse", en: "tentative")
        }
    }
}
