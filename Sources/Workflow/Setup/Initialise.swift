public import Domain
import Sequences
import Storage

extension House {
    /// Writes what a new house starts with, and its first administrator.
    ///
    /// - parameter login: the operating system's user who creates it.
    /// - parameter id: of the command that it is written under.
    /// - parameter entropy: where the journal's salts come from; a rehearsal brings its own.
    public func initialise(
        language: Language, login: String, name: String, id: String = freshUUID(),
        entropy: (any RandomNumberGenerator & Sendable)? = nil
    ) throws(Failure) {
        let now = now
        try database.write { writing in
            guard try SettingTable.value("language", writing.reading) == nil else {
                throw Failure(
                    .refused, it: "Il database è già inizializzato.",
                    en: "The database is initialised already.")
            }
            let number = try CommandTable.begin(
                id: id, digest: [], actor: nil, kind: "init", at: now, writing)
            try SettingTable.set("language", language.rawValue, writing)
            let calendar = BusinessCalendar.italianOffice
            let calendarID = try writing.insert(
                """
                INSERT INTO business_calendar (name, zone, weekly_hours, holidays)
                VALUES (?, ?, ?, ?)
                """,
                [
                    .text(calendar.name), .text(calendar.zone.identifier),
                    .text(calendar.weeklyHours.text), .text(calendar.holidays.text),
                ])
            for purpose in Purpose.allCases {
                try writing.run(
                    "INSERT INTO calling_hours (purpose, hours) VALUES (?, ?)",
                    [
                        .text(purpose.rawValue),
                        .text(CallingHours.standard(for: purpose).text),
                    ])
            }
            let first = try writing.insert(
                """
                INSERT INTO operator (login, name, role, calendar_id) VALUES (?, ?, 'admin', ?)
                """, [.text(login), .text(name), .int(calendarID)])
            for pipeline in Negotiation.Direction.allCases {
                _ = try DefaultStages.ensured(pipeline, language, writing)
            }
            for (position, pause) in PauseCode.defaults.enumerated() {
                try PauseTable.insert(
                    PauseCode(code: pause.code, key: pause.key, name: pause.name(language)),
                    position: position + 1, writing)
            }
            let actor = Actor(
                operator: ID(first), name: name, role: .admin, team: nil, supervises: [])
            let act = Act(
                ledger: Ledger(writing, command: number, entropy: entropy), actor: actor, now: now,
                commandID: id, language: language, grace: grace)
            try act.loadDefaults()
        }
    }
}

extension Act {
    /// The action types and sequences that are shipped, as files like any other.
    fileprivate func loadDefaults() throws {
        do {
            for file in try DefaultSequences.files(language) { _ = try write(file.draft) }
        } catch let problems as SequenceProblems {
            throw problems.failure
        }
    }
}
