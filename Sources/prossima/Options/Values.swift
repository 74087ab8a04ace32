public import ArgumentParser
public import Domain
public import Exchange
public import Screen

// Words of the domain as arguments: their codes, as JSON has them.

extension Language: ExpressibleByArgument {}
extension ImportKind: ExpressibleByArgument {}
extension DuplicatePolicy: ExpressibleByArgument {}
extension CardWriter.Version: ExpressibleByArgument {}
extension Delimiter: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(rawValue: ["tab", "\\t"].contains(argument) ? "\t" : argument)
    }

    public static var allValueStrings: [String] { [",", ";", "tab"] }
}
extension Theme: ExpressibleByArgument {}
extension DelayBand: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension ActionState: ExpressibleByArgument {}
extension NegotiationMove: ExpressibleByArgument {
    /// «re-offer» as the manual writes it, or the code.
    public init?(argument: String) {
        self.init(rawValue: argument.replacing("-", with: "_"))
    }
}
extension Negotiation.Direction: ExpressibleByArgument {}
extension NegotiationChange.OpenActions: ExpressibleByArgument {
    public static var allValueStrings: [String] { ["keep", "cancel", "move"] }
}
extension InteractionLine.Direction: ExpressibleByArgument {}
extension ActionChannel: ExpressibleByArgument {}
extension NegotiationSort: ExpressibleByArgument {}
extension NegotiationGroup: ExpressibleByArgument {}
extension Contact.Kind: ExpressibleByArgument {}
extension Contact.Lifecycle: ExpressibleByArgument {}
extension ContactListRequest.Order: ExpressibleByArgument {}
extension RelatedContact.Kind: ExpressibleByArgument {}
extension Consent.State: ExpressibleByArgument {}
extension Consent.Channel: ExpressibleByArgument {}
extension Purpose: ExpressibleByArgument {}
extension ClassifierType: ExpressibleByArgument {}
extension ContactField: ExpressibleByArgument {
    public init?(argument: String) { self.init(code: argument) }
    public static var allValueStrings: [String] { allCases.map(\.code) }
}

extension ID: ExpressibleByArgument {
    public init?(argument: String) {
        guard let raw = Int(argument), raw > 0 else { return nil }
        self.init(raw)
    }
}

extension QueueCursor: ExpressibleByArgument {
    public init?(argument: String) { self.init(text: argument) }
}

/// An amount of money, cents.
struct Amount: ExpressibleByArgument {
    var cents: Int

    init?(argument: String) {
        guard let cents = Money.cents(argument) else { return nil }
        self.cents = cents
    }
}

/// How long a call took: seconds, or minutes and seconds ("4:12").
struct CallDuration: ExpressibleByArgument {
    var seconds: Int

    init?(argument: String) {
        guard let seconds = CallLength.seconds(argument, unit: 1) else { return nil }
        self.seconds = seconds
    }
}
