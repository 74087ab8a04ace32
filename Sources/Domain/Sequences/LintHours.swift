/// Delays that always fall outside the hours.
extension SequenceLint {
    mutating func checkHours(_ sheets: [Sheet]) {
        let calendars = Set(house.people.filter(\.isActive).map(\.calendar))
        guard !calendars.isEmpty else { return }
        for sheet in sheets {
            let hours = calendars.map { self.hours(of: sheet, $0) }
            if hours.allSatisfy({ hours in fortnight.allSatisfy { hours.hours(on: $0).isEmpty } }) {
                note(
                    .outsideHours, "step.\(sheet.index).purpose",
                    it: "«\(sheet.step.title)»: nessuno lavora negli orari permessi.",
                    en: "“\(sheet.step.title)”: nobody works in the permitted hours.")
                continue
            }
            for rule in sheet.rules where rule.isStep {
                check(rule, from: sheet, sheets, calendars)
            }
        }
    }

    /// Two weeks from today: every day of the week, and the next holidays.
    private var fortnight: [Day] { (0..<14).map { house.today.adding(days: $0) } }

    private func hours(of sheet: Sheet, _ calendar: BusinessCalendar) -> OpenHours {
        let purpose = sheet.step.purpose ?? sheet.type.purpose
        let calling = purpose.map { house.calling[$0] ?? .standard(for: $0) } ?? .any
        return OpenHours(calendar: calendar, calling: calling)
    }

    private mutating func check(
        _ rule: PlacedRule, from sheet: Sheet, _ sheets: [Sheet],
        _ calendars: Set<BusinessCalendar>
    ) {
        let delay = rule.draft.delay
        guard delay.amount > 0, rule.draft.basis == .completion, rule.rule.effect != .end else {
            return
        }
        let isSame = rule.rule.effect == .retry || rule.rule.effect == .callback
        guard
            let target = isSame ? sheet : rule.draft.toStep.flatMap({ self.sheet($0, sheets) })
        else { return }
        let everFits = calendars.contains { calendar in
            fits(delay, from: hours(of: sheet, calendar), to: hours(of: target, calendar))
        }
        guard !everFits else { return }
        let text = RuleTerms.text(delay)
        note(
            .outsideHours, "\(rule.path).after",
            it: "«\(text)» cade sempre fuori dagli orari di «\(target.step.title)»: "
                + "slitterebbe ogni volta.",
            en: "“\(text)” always falls outside the hours of “\(target.step.title)”: "
                + "it would be put off every time.",
            hint: Words(
                it: "Usa ore o giorni lavorativi.", en: "Use working hours or working days."))
    }

    /// Whether the delay leads from some open quarter of an hour to an open moment, or day.
    private func fits(_ delay: Delay, from: OpenHours, to: OpenHours) -> Bool {
        let calendar = from.calendar
        for day in fortnight {
            for range in from.hours(on: day) {
                for minute in stride(from: range.lowerBound, to: range.upperBound, by: 15) {
                    let due = DueDate.moved(
                        calendar.zone.instant(day, minute: minute), by: delay, calendar)
                    if delay.unit.isWithinDay {
                        if to.isOpen(at: due) { return true }
                    } else if !to.hours(on: calendar.zone.day(of: due)).isEmpty {
                        return true
                    }
                }
            }
        }
        return false
    }
}
