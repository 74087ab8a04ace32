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
        case priority(rank: Int)
        /// With this code.
        case pause(String)
        case boardTeam(Team.ID?)
        case reportTeam(Team.ID?)
        case unscheduled(Unscheduled)
        case move(NegotiationMove)
        case contact(ContactChoice)
        case enrollment(EnrollmentChoice)
        case graph(GraphRequest)
        case document(DocumentChoice)
        case negotiationFilter(NegotiationFilter)
        case negotiationOrder(NegotiationSort, reversed: Bool, group: NegotiationGroup?)
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

    /// Of the marked rows, else of the one under the cursor.
    static func priority(_ model: Model) -> MenuDialog {
        let count = model.queue.marks.count
        return MenuDialog(
            title: count == 0
                ? model.say("Priorità", "Priority")
                : model.say("Priorità di ", "Priority of ")
                    + model.say(Noun.marked(count)),
            choices: [
                Choice(key: "u", words: model.say("urgente", "urgent"), effect: .priority(rank: 0)),
                Choice(key: "n", words: model.say("normale", "normal"), effect: .priority(rank: 5)),
                Choice(key: "l", words: model.say("bassa", "low"), effect: .priority(rank: 9)),
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

    /// Bands by letter, the house's own types by digit and its sequences by what letters are left.
    static func filter(_ model: Model) -> MenuDialog {
        func choice(
            _ key: String, _ words: String, _ change: (inout QueueFilter) -> Void
        ) -> Choice {
            var filter = model.queue.filter
            change(&filter)
            return Choice(key: key, words: words, effect: .filter(filter))
        }
        var choices = [
            choice("o", model.say("in ritardo", "overdue")) {
                $0.bands = [.late1, .late2, .late3]
            },
            choice("n", model.say("adesso", "now")) { $0.bands = [.soon] },
            choice("t", model.say("oggi", "today")) { $0.bands = [.soon, .today] },
            choice("l", model.say("più avanti", "later")) { $0.bands = [.future] },
            Choice(key: "/", words: model.say("testo…", "text…"), effect: .filterText),
            Choice(
                key: "0", words: model.say("nessun filtro", "no filter"),
                effect: .filter(QueueFilter())),
        ]
        for (number, type) in model.catalog.types.prefix(9).enumerated() {
            choices.append(choice("\(number + 1)", type.name) { $0.type = type.code })
        }
        for (letter, sequence) in zip("abcdefghi", model.catalog.sequences) {
            let words = model.line(model.say("sequenza", "sequence"), sequence.name)
            choices.append(choice(String(letter), words) { $0.sequence = sequence.code })
        }
        return MenuDialog(title: model.say("Filtra", "Filter"), choices: choices)
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
        let teams = model.catalog.teams.filter { model.actor.isSupervisor(of: $0.id) }
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
            ("e", .resume), ("w", .won), ("x", .lost), ("z", .abandoned), ("o", .reopen),
        ]
        let state = model.negotiationOnTop?.negotiation.state(on: model.today) ?? .open
        return MenuDialog(
            title: model.say("Mossa", "Move"),
            choices: keys.filter { $0.1.isAllowed(from: state) }.map {
                Choice(key: $0.0, words: $0.1.words(model.language), effect: .move($0.1))
            })
    }
}
