/// What ends a walk through a sequence, whatever its step (domain, section 3).
public enum ExitRule: String, Hashable, Sendable, Codable, CaseIterable {
    /// The contact may not be reached any more; ends every marketing walk, asked or not.
    case optOut = "opt_out"
    /// The walk's negotiation ended; always.
    case negotiationClosed = "negotiation_closed"
    /// What the contact owes was paid.
    case paymentReceived = "payment_received"
    /// Somebody has an appointment with the contact.
    case meetingBooked = "meeting_booked"
    /// A message to the contact came back: its address became invalid.
    case bounce
    /// The card became another's; always where that one walks through the same sequence.
    case merged
    /// The contact's data was erased; always.
    case erased

    /// As screens and reasons say it.
    public var words: Words {
        switch self {
        case .optOut: Words(it: "opposizione", en: "opted out")
        case .negotiationClosed: Words(it: "trattativa chiusa", en: "negotiation closed")
        case .paymentReceived: Words(it: "pagamento ricevuto", en: "payment received")
        case .meetingBooked: Words(it: "appuntamento fissato", en: "meeting booked")
        case .bounce: Words(it: "messaggio respinto", en: "message bounced")
        case .merged: Words(it: "schede unite", en: "cards merged")
        case .erased: Words(it: "dati cancellati", en: "data erased")
        }
    }

    /// As a table holds several.
    public static func text(_ rules: [ExitRule]) -> String {
        rules.map(\.rawValue).joined(separator: ",")
    }

    /// Nil when any of it is not one.
    public static func list(_ text: String) -> [ExitRule]? {
        var rules: [ExitRule] = []
        for part in text.split(separator: ",") {
            guard let rule = ExitRule(rawValue: String(part)) else { return nil }
            rules.append(rule)
        }
        return rules
    }
}

/// What becomes of a step whose channel the contact lacks: no valid phone for a call, no e-mail,
/// no fax, no address.
///
/// Written `end`, or the code of the step that is taken instead.
public enum ChannelMissing: Hashable, Sendable, Codable {
    case end
    case step(String)

    public var text: String {
        switch self {
        case .end: "end"
        case .step(let code): code
        }
    }

    public init(text: String) { self = text == "end" ? .end : .step(text) }
}

extension ActionChannel {
    /// Whether these points let an action of this channel happen; a visit and what stays in the
    /// house need none.
    public func isReachable(by points: [ContactPoint]) -> Bool {
        let valid = points.lazy.filter { $0.status != .invalid }
        return switch self {
        case .phone: valid.contains { $0.channel.isVoice }
        case .email: valid.contains { $0.channel == .email || $0.channel == .pec }
        case .fax: valid.contains { $0.channel == .fax }
        case .letter, .visit, .internal: true
        }
    }
}
