/// Dates and times as screens write them; no formatter of Foundation, which costs 25 ms at start.
public enum DateWords {
    private static let weekdays = [
        Words(it: "lun", en: "Mon"), Words(it: "mar", en: "Tue"), Words(it: "mer", en: "Wed"),
        Words(it: "gio", en: "Thu"), Words(it: "ven", en: "Fri"), Words(it: "sab", en: "Sat"),
        Words(it: "dom", en: "Sun"),
    ]
    private static let longWeekdays = [
        Words(it: "lunedì", en: "Monday"), Words(it: "martedì", en: "Tuesday"),
        Words(it: "mercoledì", en: "Wednesday"), Words(it: "giovedì", en: "Thursday"),
        Words(it: "venerdì", en: "Friday"), Words(it: "sabato", en: "Saturday"),
        Words(it: "domenica", en: "Sunday"),
    ]
    private static let months = [
        Words(it: "gen", en: "Jan"), Words(it: "feb", en: "Feb"), Words(it: "mar", en: "Mar"),
        Words(it: "apr", en: "Apr"), Words(it: "mag", en: "May"), Words(it: "giu", en: "Jun"),
        Words(it: "lug", en: "Jul"), Words(it: "ago", en: "Aug"), Words(it: "set", en: "Sep"),
        Words(it: "ott", en: "Oct"), Words(it: "nov", en: "Nov"), Words(it: "dic", en: "Dec"),
    ]
    private static let longMonths = [
        Words(it: "gennaio", en: "January"), Words(it: "febbraio", en: "February"),
        Words(it: "marzo", en: "March"), Words(it: "aprile", en: "April"),
        Words(it: "maggio", en: "May"), Words(it: "giugno", en: "June"),
        Words(it: "luglio", en: "July"), Words(it: "agosto", en: "August"),
        Words(it: "settembre", en: "September"), Words(it: "ottobre", en: "October"),
        Words(it: "novembre", en: "November"), Words(it: "dicembre", en: "December"),
    ]

    /// 1 is Monday: "Fri", "ven".
    public static func weekday(_ number: Int, _ language: Language) -> String {
        weekdays[(number + 6) % 7](language)
    }

    public static func longWeekday(_ number: Int, _ language: Language) -> String {
        longWeekdays[(number + 6) % 7](language)
    }

    public static func month(_ number: Int, _ language: Language) -> String {
        months[(number + 11) % 12](language)
    }

    public static func longMonth(_ number: Int, _ language: Language) -> String {
        longMonths[(number + 11) % 12](language)
    }

    /// "14:05".
    public static func time(_ instant: Instant, in zone: Zone) -> String {
        clock(minute: zone.local(instant).minute)
    }

    public static func clock(minute: Int) -> String {
        "\(padded(minute / 60)):\(padded(minute % 60))"
    }

    /// "26 Nov 2026".
    public static func date(_ day: Day, _ language: Language) -> String {
        let (year, month, dayOfMonth) = day.parts
        return "\(dayOfMonth) \(self.month(month, language)) \(year)"
    }

    /// "Thu 26 Nov", with the year where it is another than now's.
    public static func day(_ day: Day, today: Day, _ language: Language) -> String {
        let (year, month, dayOfMonth) = day.parts
        let text =
            "\(weekday(day.weekday, language)) \(dayOfMonth) \(self.month(month, language))"
        return year == today.year ? text : "\(text) \(year)"
    }

    /// "Mon 23 Nov 14:05", with the year where it is another than now's.
    public static func moment(
        _ instant: Instant, now: Instant, in zone: Zone, _ language: Language
    ) -> String {
        let local = zone.local(instant)
        let name = day(local.day, today: zone.day(of: now), language)
        return "\(name) \(clock(minute: local.minute))"
    }

    /// A due date for what is read on another day: "Thu 26 Nov 2026 09:30", never «today».
    public static func fixed(_ due: DueMoment, in zone: Zone, _ language: Language) -> String {
        let local = zone.local(due.at)
        let text = "\(weekday(local.day.weekday, language)) \(date(local.day, language))"
        return due.hasTime ? "\(text) \(clock(minute: local.minute))" : text
    }

    /// How lists write a date: "Today 14:15", in this month or within the week "Fri 20 16:00", in
    /// this year "19 Mar 16:00", else "19 Mar 2025"; never an hour that was not promised.
    public static func due(
        _ due: DueMoment, now: Instant, in zone: Zone, _ language: Language
    ) -> String {
        let local = zone.local(due.at)
        let today = zone.day(of: now)
        let distance = abs(local.day.number - today.number)
        let name: String
        if distance == 0 {
            name = Words(it: "Oggi", en: "Today")(language)
        } else if distance < 7 || local.day.month == today.month && local.day.year == today.year {
            name = "\(weekday(local.day.weekday, language)) \(padded(local.day.dayOfMonth))"
        } else if local.day.year == today.year {
            name = "\(padded(local.day.dayOfMonth)) \(month(local.day.month, language))"
        } else {
            return date(local.day, language)
        }
        return due.hasTime ? "\(name) \(clock(minute: local.minute))" : name
    }

    /// A span in its two largest parts: "2d 22h", "3h 05m", "12m".
    public static func span(seconds: Int, _ language: Language) -> String {
        let minutes = abs(seconds) / 60
        if minutes < 60 { return "\(minutes)m" }
        if minutes < 24 * 60 { return "\(minutes / 60)h \(padded(minutes % 60))m" }
        let day = Words(it: "g", en: "d")(language)
        return "\(minutes / 1440)\(day) \(minutes / 60 % 24)h"
    }

    /// A duration of a call: "4:12", "1:00:05".
    public static func duration(seconds: Int) -> String {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0
            ? "\(hours):\(padded(minutes)):\(padded(seconds % 60))"
            : "\(minutes):\(padded(seconds % 60))"
    }
}
