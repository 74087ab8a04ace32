/// What a sequence is checked against: who works here, when, and what is there already.
public struct SequenceHouse: Sendable {
    public struct Person: Sendable {
        public var login: String
        public var name: String
        public var role: Role
        public var functions: Set<String>
        /// The team's code.
        public var team: String?
        public var zone: String?
        public var isActive: Bool
        /// The last day of the absence that covers today.
        public var absentUntil: Day?
        public var calendar: BusinessCalendar

        public init(
            login: String, name: String, role: Role, functions: Set<String>, team: String?,
            zone: String?, isActive: Bool, absentUntil: Day?, calendar: BusinessCalendar
        ) {
            self.login = login
            self.name = name
            self.role = role
            self.functions = functions
            self.team = team
            self.zone = zone
            self.isActive = isActive
            self.absentUntil = absentUntil
            self.calendar = calendar
        }
    }

    /// By code.
    public var types: [String: TypeDraft]
    /// The codes of the active ones.
    public var sequences: Set<String>
    public var people: [Person]
    /// By code.
    public var teams: Set<String>
    public var calling: [Purpose: CallingHours]
    public var today: Day

    public init(
        types: [String: TypeDraft] = [:], sequences: Set<String> = [], people: [Person] = [],
        teams: Set<String> = [], calling: [Purpose: CallingHours] = [:], today: Day
    ) {
        self.types = types
        self.sequences = sequences
        self.people = people
        self.teams = teams
        self.calling = calling
        self.today = today
    }

    /// The type that a step of this draft has: as the house knows it, with what the draft says
    /// of it. What the house has and the draft leaves out stays.
    func type(_ code: String, in draft: SequenceDraft) -> TypeDraft? {
        guard var type = draft.types.first(where: { $0.code == code }) else { return types[code] }
        let told = Set(type.outcomes.map(\.code))
        type.outcomes += types[code]?.outcomes.filter { !told.contains($0.code) } ?? []
        return type
    }
}
