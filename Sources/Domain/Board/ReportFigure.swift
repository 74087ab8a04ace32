/// One number of a report's line, as every form of it tells them: screen, table, JSON, CSV, page.
public enum ReportFigure: String, Hashable, Sendable, CaseIterable {
    case done
    case onTime = "on_time"
    case late
    case averageLate = "average_late_working_seconds"
    case attempts
    case reached
    case attemptsPerContact = "attempts_per_contact_tenths"
    case conversions
    case talk = "talk_seconds"
    case wrapUp = "wrap_up_seconds"
    case reassigned
    case pauses = "pause_seconds"

    /// For scripts.
    public var key: String { rawValue }

    /// The heading of its column.
    public var words: Words {
        switch self {
        case .done: Words(it: "Fatte", en: "Done")
        case .onTime: Words(it: "In tempo", en: "On time")
        case .late: Words(it: "Tardi", en: "Late")
        case .averageLate: Words(it: "Ritardo medio", en: "Avg late")
        case .attempts: Words(it: "Tentativi", en: "Attempts")
        case .reached: Words(it: "Contatti", en: "Reached")
        case .attemptsPerContact: Words(it: "Tent./cont.", en: "Att./reached")
        case .conversions: Words(it: "Conversioni", en: "Conversions")
        case .talk: Words(it: "Parlato", en: "Talk")
        case .wrapUp: Words(it: "Chiusura", en: "Wrap-up")
        case .reassigned: Words(it: "Riass.", en: "Reass.")
        case .pauses: Words(it: "Pause", en: "Pauses")
        }
    }

    /// As a number; nil where there is nothing to divide by.
    public func value(of line: ReportLine) -> Int? {
        switch self {
        case .done: line.done
        case .onTime: line.onTime
        case .late: line.late
        case .averageLate: line.averageLateSeconds
        case .attempts: line.attempts
        case .reached: line.reached
        case .attemptsPerContact: line.attemptsPerContactTenths
        case .conversions: line.conversions
        case .talk: line.talkSeconds
        case .wrapUp: line.wrapUpSeconds
        case .reassigned: line.reassigned
        case .pauses: line.pauseSeconds
        }
    }

    /// As a person reads it; empty where there is none.
    ///
    /// - parameter workingDay: seconds that make a day of lateness.
    public func shown(of line: ReportLine, workingDay: Int, _ language: Language) -> String {
        guard let value = value(of: line) else { return "" }
        switch self {
        case .averageLate: return Lateness.span(value, workingDay: workingDay)(language)
        case .talk, .wrapUp, .pauses: return DateWords.duration(seconds: value)
        case .attemptsPerContact:
            return "\(value / 10)\(language == .it ? "," : ".")\(value % 10)"
        case .done, .onTime, .late, .attempts, .reached, .conversions, .reassigned:
            return "\(value)"
        }
    }
}
