import Domain
import Screen

extension MenuDialog {
    /// Each choice sets its condition, or takes it off where it is set; `0` takes all off.
    static func negotiationFilter(_ model: Model) -> MenuDialog {
        let now = model.negotiations.filter
        func choice(
            _ key: String, _ words: String, isOn: Bool, _ change: (inout NegotiationFilter) -> Void
        ) -> Choice {
            var filter = now
            change(&filter)
            return Choice(
                key: key, words: words + (isOn ? " \(model.glyphs.check)" : ""),
                effect: .negotiationFilter(filter))
        }
        func flag(
            _ key: String, _ words: String, _ path: WritableKeyPath<NegotiationFilter, Bool>
        ) -> Choice {
            choice(key, words, isOn: now[keyPath: path]) { $0[keyPath: path].toggle() }
        }
        let mine = model.actor.operator
        let first = model.today.adding(days: 1 - model.today.dayOfMonth)
        let month = first..<first.adding(months: 1)
        var choices = [
            choice("m", model.say("le mie", "mine"), isOn: now.owner == mine) {
                $0.owner = now.owner == mine ? nil : mine
            }
        ]
        if let team = model.actor.team {
            choices.append(
                choice("t", model.say("del mio gruppo", "my team's"), isOn: now.team == team) {
                    $0.team = now.team == team ? nil : team
                })
        }
        if let row = model.negotiations.selected, let owner = row.owner, owner != mine {
            choices.append(
                choice(
                    "o", model.say("di \(row.ownerName)", "\(row.ownerName)'s"),
                    isOn: now.owner == owner
                ) { $0.owner = now.owner == owner ? nil : owner })
        }
        choices += [
            flag("n", model.say("niente in programma", "nothing scheduled"), \.isUnscheduled),
            flag("s", model.say("ferme da troppo", "stale"), \.isStale),
            flag("c", model.say("senza nominativo", "without a contact"), \.isWithoutContact),
            choice(
                "x", model.say("chiusura attesa questo mese", "closing this month"),
                isOn: now.closing == month
            ) { $0.closing = now.closing == month ? nil : month },
            choice("k", model.say("quelle chiuse", "those closed"), isOn: now.state == .closed) {
                $0.state = now.state == .closed ? .open : .closed
            },
        ]
        for (number, stage) in model.catalog.stages.prefix(9).enumerated() {
            let pipeline = stage.pipeline == .purchase ? stage.pipeline.words(model.language) : ""
            choices.append(
                choice(
                    "\(number + 1)", model.line(stage.name, pipeline),
                    isOn: now.stage == stage.id
                ) { $0.stage = now.stage == stage.id ? nil : stage.id })
        }
        choices.append(
            Choice(
                key: "0", words: model.say("nessun filtro", "no filter"),
                effect: .negotiationFilter(NegotiationFilter())))
        return MenuDialog(title: model.say("Filtra", "Filter"), choices: choices)
    }

    /// The order that holds is reversed by choosing it again.
    static func negotiationOrder(_ model: Model) -> MenuDialog {
        let state = model.negotiations
        func sort(_ key: String, _ it: String, _ en: String, _ sort: NegotiationSort) -> Choice {
            let isOn = state.sort == sort
            let arrow = state.isReversed ? model.glyphs.down : model.glyphs.up
            let sign = isOn ? " \(arrow)" : ""
            return Choice(
                key: key, words: model.say(it, en) + sign,
                effect: .negotiationOrder(
                    sort, reversed: isOn ? !state.isReversed : false, group: state.group))
        }
        func group(
            _ key: String, _ it: String, _ en: String, _ group: NegotiationGroup?
        ) -> Choice {
            Choice(
                key: key,
                words: model.say(it, en) + (state.group == group ? " \(model.glyphs.check)" : ""),
                effect: .negotiationOrder(state.sort, reversed: state.isReversed, group: group))
        }
        return MenuDialog(
            title: model.say("Ordina e raggruppa", "Sort and group"),
            choices: [
                sort("c", "per chiusura attesa", "by expected close", .close),
                sort("a", "per importo", "by amount", .amount),
                sort("e", "per giorni nello stadio", "by days in the stage", .age),
                sort("n", "dalla più recente", "the newest first", .newest),
                group("s", "gruppi per stadio", "groups by stage", .stage),
                group("o", "gruppi per titolare", "groups by owner", .owner),
                group("x", "senza gruppi", "no groups", nil),
            ])
    }
}
