public import ArgumentParser
public import Domain
public import Exchange
public import Screen

// Words of the domain as arguments: their codes, as JSON has them.

extension Language: ExpressibleByArgument {}
extension Visibility: ExpressibleByArgument {}
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
extension Report.Grouping: ExpressibleByArgument {}
extension DelayBand: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension ActionState: ExpressibleByArgument {}
extension NegotiationMove: ExpressibleByArgument {
    /// «re-offer» as the manual writes it, or the code.
    public init?(argument: String) {
        self.init(rawValue: argument.replacing("-", with: "_"))
    }

    /// An end is said by itself (`negotiation close`).
    public static var allValueStrings: [String] {
        allCases.filter { $0.end == nil }.map(\.rawValue)
    }
}

/// How a negotiation ends.
enum NegotiationEnd: String, ExpressibleByArgument, CaseIterable {
    case won, lost, abandoned

    var move: NegotiationMove {
        switch self {
        case .won: .won
        case .lost: .lost
        case .abandoned: .abandoned
        }
    }
}

/// What becomes of the open actions of a negotiation that rests.
enum OpenActionsOfMove: String, ExpressibleByArgument, CaseIterable {
    case keep, move

    var change: NegotiationChange.OpenActions { self == .keep ? .keep : .move }
}

/// What becomes of the open actions of a negotiation that ends.
enum OpenActionsOfEnd: String, ExpressibleByArgument, CaseIterable {
    case keep, cancel

    var change: NegotiationChange.OpenActions { self == .keep ? .keep : .cancel }
}

extension Negotiation.Direction: ExpressibleByArgument {}
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
