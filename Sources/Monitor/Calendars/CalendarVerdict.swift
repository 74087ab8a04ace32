import Domain
import Screen

/// What is said about a field of the calendars' forms as one types.
extension Model {
    /// Why what stands in it cannot be saved; nil where it can.
    func problem(withCalendar field: FormDialog.Field) -> String? {
        let text = field.value.trimmed
        do throws(Failure) {
            switch field.check {
            case .calendarName where text.isEmpty:
                return say("un calendario vuole un nome", "a calendar needs a name")
            case .zone where Zone(identifier: text) == nil:
                return say("non è un fuso come Europe/Rome", "no time zone like Europe/Rome")
            case .hours:
                _ = try CalendarExceptions.hours(ClockText.hours(text), of: Self.anyDay)
            case .holiday where !text.isEmpty:
                _ = try Holidays.Rule.read(ClockText.holiday(text))
            case .year where !text.isEmpty && !Self.isYear(text):
                return say("un anno fra 1583 e 9999", "a year from 1583 to 9999")
            case .town where text.contains(";") || text.count > 60:
                return say("non può essere una città", "that can be no town")
            case .capacity(let isTeam): _ = try Capacity.read(text, isTeam: isTeam)
            default: break
            }
            return nil
        } catch {
            // The day that a span of hours is of stands beside it.
            return error.message(language).replacing("\(Self.anyDay.iso): ", with: "")
        }
    }

    private static let anyDay = Day(number: 0)

    private static func isYear(_ text: String) -> Bool {
        Digits.number(text).map { (1583...9999).contains($0) } ?? false
    }

    /// What it comes to.
    func praise(ofCalendar field: FormDialog.Field) -> String? {
        let text = field.value.trimmed
        switch field.check {
        case .hours:
            guard
                let hours = try? CalendarExceptions.hours(ClockText.hours(text), of: Self.anyDay),
                !hours.isEmpty
            else { return nil }
            let minutes = hours.reduce(0) { $0 + $1.count }
            return "= \(DateWords.clock(minute: minutes)) h"
        case .holiday:
            guard let rule = try? Holidays.Rule.read(ClockText.holiday(text)) else { return nil }
            let held = rule.day(of: today.year).map { DateWords.day($0, today: $0, language) }
            return "= " + line(say(rule.words), held ?? "")
        case .town:
            return PatronSaints.day(of: text).map {
                "= \($0.day) \(DateWords.longMonth($0.month, language))"
            }
        default: return nil
        }
    }
}
