import Domain

/// What the planner heeds of somebody's day, besides the hours.
struct RoomTerms {
    /// A customer asked for that time: it is never moved.
    var isFixed = false
    var overflow = Overflow.nextDay
    /// How long it usually takes.
    var minutes: Int
    /// The step wants an hour where the rule only says a day.
    var isAppointment = false
    /// Out of the house: nothing else is done meanwhile.
    var isAway = false
    var calling: CallingHours = .any
    /// When the contact likes it.
    var preferred: WeeklyHours?
    /// The latest day, in somebody's calendar.
    var latest: (BusinessCalendar) -> Day? = { _ in nil }
    /// The action that is planned anew: its own commitment is in nobody's way, and it takes no
    /// room beside itself.
    var except: Action.ID?

    init(_ rule: Rule?, _ step: Step?, _ type: ActionType, calling: CallingHours) {
        overflow = rule?.overflow ?? step?.overflow ?? .nextDay
        minutes = type.usualMinutes
        isAppointment = step?.isAppointment ?? false
        isAway = type.channel == .visit
        self.calling = calling
    }

    /// What an hour is looked for, for; nil where the day alone is due.
    func freeTime(hasTime: Bool) -> FreeTime? {
        guard hasTime || isAppointment else { return nil }
        return FreeTime(
            minutes: minutes, isWhole: isAway || isAppointment, isOnQuarter: !hasTime)
    }

    /// A call that moves to another day keeps its hour, and with it the part of the day; an
    /// appointment takes the first that is free.
    var keepsHour: Bool { !isAway && !isAppointment }

    /// Whether something is in the way of it: an appointment keeps clear of everything, a call at
    /// an hour only of what takes somebody away.
    func isTaken(by time: TakenTime) -> Bool { isAway || isAppointment || time.isAway }
}
