import Controls
public import Domain
import Screen

/// A list of choices, one key each.
public struct MenuDialog: Equatable, Sendable {
    public struct Choice: Equatable, Sendable {
        public var key: String
        public var words: String
        public var effect: Effect
    }

    /// What a choice does.
    public enum Effect: Equatable, Sendable {
        case snooze(minutes: Int)
        case snoozeTomorrow
        case snoozeDate
        case copy(CopyTarget)
        case filter(QueueFilter)
        case filterText
        case scope(QueueScope)
        case move(NegotiationMove)
    }

    public var title: String
    public var choices: [Choice]
    public var cursor = 0

    static func snooze(_ model: Model) -> MenuDialog {
        MenuDialog(
            title: model.say("Rimanda", "Snooze"),
            choices: [
                Choice(
                    key: "3", words: model.say("30 minuti", "30 minutes"),
                    effect: .snooze(minutes: 30)),
                Choice(
                    key: "1", words: model.say("un'ora", "one hour"), effect: .snooze(minutes: 60)),
                Choice(key: "t", words: model.say("domani", "tomorrow"), effect: .snoozeTomorrow),
                Choice(
                    key: "d", words: model.say("a una data…", "to a date…"), effect: .snoozeDate),
            ])
    }

    static func copy(_ model: Model) -> MenuDialog {
        MenuDialog(
            title: model.say("Copia", "Copy"),
            choices: [
                Choice(key: "p", words: model.say("telefono", "phone"), effect: .copy(.phone)),
                Choice(key: "m", words: "e-mail", effect: .copy(.mail)),
                Choice(key: "i", words: model.say("numero", "id"), effect: .copy(.id)),
            ])
    }

    static func filter(_ model: Model) -> MenuDialog {
        func bands(_ bands: Set<DelayBand>) -> Effect {
            var filter = model.queue.filter
            filter.bands = bands
            return .filter(filter)
        }
        func type(_ code: String) -> Effect {
            var filter = model.queue.filter
            filter.type = code
            return .filter(filter)
        }
        func sequence(_ code: String) -> Effect {
            var filter = model.queue.filter
            filter.sequence = code
            return .filter(filter)
        }
        return MenuDialog(
            title: model.say("Filtra", "Filter"),
            choices: [
                Choice(
                    key: "o", words: model.say("in ritardo", "overdue"),
                    effect: bands([.late1, .late2, .late3])),
                Choice(key: "n", words: model.say("adesso", "now"), effect: bands([.soon])),
                Choice(
                    key: "t", words: model.say("oggi", "today"), effect: bands([.today, .soon])),
                Choice(key: "c", words: model.say("chiamate", "calls"), effect: type("call")),
                Choice(key: "v", words: model.say("visite", "visits"), effect: type("visit")),
                Choice(key: "q", words: model.say("preventivi", "quotes"), effect: type("quote")),
                Choice(key: "m", words: "telemarketing", effect: sequence("telemarketing")),
                Choice(key: "p", words: model.say("offerte", "offers"), effect: sequence("offer")),
                Choice(key: "/", words: model.say("testo…", "text…"), effect: .filterText),
                Choice(
                    key: "0", words: model.say("nessun filtro", "no filter"),
                    effect: .filter(QueueFilter())),
            ])
    }

    static func scope(_ model: Model) -> MenuDialog {
        var choices = [
            Choice(
                key: "m", words: model.say("la mia coda", "my queue"),
                effect: .scope(.of(model.actor.operator)))
        ]
        if let team = model.actor.team {
            choices.append(
                Choice(
                    key: "p", words: model.say("il pool del gruppo", "the team's pool"),
                    effect: .scope(.pool(team))))
        }
        let teams = model.teams.filter { model.actor.isSupervisor(of: $0.id) }
        for (index, team) in teams.prefix(9).enumerated() {
            choices.append(
                Choice(
                    key: "\(index + 1)",
                    words: model.say("gruppo \(team.name)", "team \(team.name)"),
                    effect: .scope(.team(team.id))))
        }
        if model.actor.role == .admin {
            choices.append(
                Choice(key: "a", words: model.say("tutti", "everybody"), effect: .scope(.all)))
        }
        return MenuDialog(title: model.say("Di chi", "Whose"), choices: choices)
    }

    static func moves(_ model: Model) -> MenuDialog {
        let keys: [(String, NegotiationMove)] = [
            ("r", .reOffer), ("m", .amendment), ("s", .chase), ("p", .postponement), ("h", .hold),
            ("e", .resume), ("w", .won), ("x", .lost), ("z", .abandoned),
        ]
        return MenuDialog(
            title: model.say("Mossa", "Move"),
            choices: keys.map {
                Choice(key: $0.0, words: $0.1.words(model.language), effect: .move($0.1))
            })
    }
}
