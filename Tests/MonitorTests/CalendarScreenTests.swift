import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// The calendars' screen: seen, changed, undone, and who may.
@Suite struct CalendarScreenTests {
    private func stage(
        _ columns: Int = 80, _ rows: Int = 24, language: Language = .en,
        as actor: Actor = Scene.root, glyphs: Glyphs = .unicode
    ) -> Stage {
        var stage = Scene(language: language).opened(columns, rows, as: actor, glyphs: glyphs)
        stage.type("C")
        return stage
    }

    private func state(_ stage: Stage) -> CalendarsDialog? {
        if case .calendars(let state)? = stage.model.dialog { return state }
        return nil
    }

    private var works: (Stage) -> [CalendarWork] {
        { $0.commands.compactMap { if case .calendar(let work) = $0 { work } else { nil } } }
    }

    /// Types over what stands in a field.
    private func retype(_ text: String, _ stage: inout Stage) {
        for _ in 0..<40 { stage.press(.backspace) }
        stage.type(text)
    }

    // MARK: Seen

    @Test func `the palette opens it in both languages, and a key does`() {
        for (language, word) in [(Language.en, ":calendars"), (.it, ":calendari")] {
            var stage = Scene(language: language).opened()
            stage.type(word)
            stage.press(.down, .down, .down, .enter)
            #expect(state(stage)?.selected?.calendar.name == "Italia")
            stage.press(.escape)
            #expect(stage.model.dialog == nil)
        }
        #expect(stage().asked.last == .calendars(on: Day(number: 20_780)))
    }

    @Test func `hours, holidays with their rule, exceptions and who follows it are told`() {
        let text = stage(120, 60).text
        for part in [
            "Mon–Fri  09:00–13:00 14:00–18:00", "Sat–Sun  closed", "Easter +1 day",
            "first Sunday of June, until 2000", "4 October, from 2026", "Thu 26 Nov", "09:00–13:00",
            "Bruno Verdi", "own", "6 a day", "Bruno Verdi → Carla Bassi", "Europe/Rome",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func `the month shows what each day is, and who is away`() {
        var stage = stage()
        stage.press(.tab)
        let november = stage.text
        #expect(november.contains("26!"), "an exception")
        #expect(november.contains("1*"), "All Saints")
        #expect(november.contains("~25"), "Bruno is away")
        stage.press(.right, .right)
        #expect(stage.text.contains("Wed 25 Nov · working day"))
        #expect(stage.text.contains("~ Bruno Verdi → Carla Bassi"))
        stage.type("m")
        let december = stage.text
        #expect(december.contains("8*"), "the Immaculate Conception")
        #expect(december.contains("7'"), "its eve, a Monday")
        #expect(december.contains("25*"))
    }

    @Test func `a full day says whose, once the keys pause on it`() {
        var stage = stage()
        #expect(stage.text.contains("Bruno Verdi 6 of 6 · full"))
        #expect(stage.text.contains("Anna Conti 12 of 40"))
        stage.press(.tab, .right)
        #expect(stage.asked.last == .calendars(on: Day(number: 20_781)))
    }

    @Test func `one person, two people`() {
        let text = stage().text
        #expect(text.contains("default · 4 people"))
        #expect(text.contains("1 person"))
        #expect(text.contains("0 people"))
        #expect(stage(language: .it).text.contains("1 persona"))
    }

    // MARK: Changed

    @Test func `a new calendar is made as one types it, hours said loosely`() throws {
        var stage = stage()
        stage.type("n")
        stage.type("Evenings")
        stage.press(.tab, .tab)
        retype("14-18 19.30-22", &stage)
        #expect(stage.text.contains("= 06:30 h"))
        stage.press(.control("s"))
        guard case .add(let edit)? = works(stage).last else {
            Issue.record("no calendar was made")
            return
        }
        #expect(edit.name == "Evenings")
        #expect(edit.zone == "Europe/Rome")
        #expect(edit.hours?.hasPrefix("1 14:00-18:00 19:30-22:00; 2 09:00-13:00") == true)
        #expect(state(stage)?.wanted == nil)
    }

    @Test func `what cannot be is said beside the field, and is not saved`() {
        var stage = stage()
        stage.press(.enter)
        stage.press(.tab, .tab)
        retype("09:00-13:00 12:00-18:00", &stage)
        #expect(stage.text.contains("overlap"))
        stage.press(.control("s"))
        #expect(works(stage).isEmpty)
        stage.press(.tab)
        stage.press(.backTab)
        retype("nine", &stage)
        stage.press(.control("s"))
        #expect(stage.text.contains("“nine” is no span of hours"))
        #expect(works(stage).isEmpty)
    }

    @Test func `only what was changed is sent, with the version that was seen`() {
        var stage = stage()
        stage.press(.down, .enter)
        retype("Mornings only", &stage)
        stage.press(.control("s"))
        var edit = CalendarEdit("Mornings", version: 2)
        edit.rename = "Mornings only"
        #expect(works(stage) == [.edit(edit)])
    }

    @Test(arguments: [
        ("24/12", "12-24"), ("easter+60", "easter+60"), ("11-sun1", "11-sun1"),
        ("pasqua-48", "easter-48"),
    ])
    func `a holiday is written as people write it`(typed: String, stored: String) {
        var stage = stage()
        stage.type("f" + typed)
        #expect(stage.text.contains("= "))
        stage.press(.tab)
        stage.type("2027")
        stage.press(.control("s"))
        var edit = CalendarEdit("Italia", version: 4)
        edit.addedHolidays = ["\(stored) from 2027"]
        #expect(works(stage) == [.edit(edit)])
    }

    @Test func `a patron saint is known by the town`() {
        var stage = stage()
        stage.type("f")
        stage.press(.tab, .tab, .tab)
        stage.type("Padova")
        #expect(stage.text.contains("= 13 June"))
        stage.press(.control("s"))
        var edit = CalendarEdit("Italia", version: 4)
        edit.addedHolidays = ["06-13 town Padova"]
        #expect(works(stage) == [.edit(edit)])
    }

    @Test func `a holiday that is edited takes the old one's place, and D takes it away`() {
        var stage = stage()
        stage.press(.tab, .tab)
        // Zone, two runs of days, then the holidays in the order of the year.
        stage.press(.down, .down, .down)
        #expect(state(stage)?.selectedItem == .holiday("01-01"))
        stage.press(.enter)
        retype("02/01", &stage)
        stage.press(.control("s"))
        var edit = CalendarEdit("Italia", version: 4)
        edit.removedHolidays = ["01-01"]
        edit.addedHolidays = ["01-02"]
        #expect(works(stage) == [.edit(edit)])
        stage.type("D")
        edit.addedHolidays = []
        #expect(works(stage).last == .edit(edit))
    }

    @Test func `an exception is made on the month's day, and taken away there`() {
        var stage = stage()
        stage.press(.tab, .right, .enter)
        stage.press(.tab)
        stage.type("9-11")
        stage.press(.control("s"))
        var edit = CalendarEdit("Italia", version: 4)
        edit.exceptions = [.init(Day(number: 20_781), hours: "09:00-11:00")]
        #expect(works(stage) == [.edit(edit)])
        stage.type("D")
        #expect(stage.text.contains("That day has no exception."))
        stage.press(.right, .right)
        stage.type("D")
        edit.exceptions = []
        edit.removedExceptions = ["2026-11-26"]
        #expect(works(stage).last == .edit(edit))
    }

    @Test func `capacity is said of a person, by their supervisor too`() {
        var stage = stage(as: Scene.ruth)
        stage.press(.tab, .tab, .end)
        stage.press(.up)
        #expect(state(stage)?.selectedItem == .holder(.operator(login: "ruth")))
        stage.press(.enter)
        retype("14 a day", &stage)
        stage.press(.control("s"))
        #expect(stage.text.contains("is no capacity"))
        retype("14", &stage)
        stage.press(.control("s"))
        #expect(
            works(stage) == [
                .capacity(
                    CapacityChange(.operator(login: "ruth"), .actions(14), version: 3))
            ])
    }

    @Test func `a calendar is given to a team or a person, and taken from them`() {
        var stage = stage()
        stage.press(.down)
        stage.type("v")
        #expect(stage.text.contains("team Telemarketing"))
        stage.type("d")
        stage.press(.control("s"))
        #expect(
            works(stage) == [
                .assign(
                    CalendarAssignment(
                        .operator(login: "dario"), calendar: "Mornings", version: 3))
            ])
        stage.press(.up, .tab, .tab, .end, .up, .up, .up)
        #expect(state(stage)?.selectedItem == .holder(.operator(login: "bruno")))
        stage.type("D")
        #expect(
            works(stage).last
                == .assign(
                    CalendarAssignment(.operator(login: "bruno"), calendar: nil, version: 3)))
    }

    @Test func `a calendar is removed, and u takes the last command back`() {
        var stage = stage()
        stage.press(.down, .down)
        stage.type("D")
        #expect(works(stage) == [.remove(name: "Schweiz", version: 1)])
        stage.type("u")
        #expect(stage.commands.last == .undo(.last))
        #expect(state(stage) != nil, "it stays open")
    }

    // MARK: Asked, refused, overtaken

    @Test func `Esc asks only where something was typed, and leads back`() {
        var stage = stage()
        stage.type("n")
        stage.press(.escape)
        #expect(state(stage) != nil)
        stage.type("nX")
        stage.press(.escape)
        #expect(stage.text.contains("Discard what you typed?"))
        stage.type("n")
        #expect(stage.text.contains("New calendar"))
        stage.press(.escape)
        stage.type("y")
        #expect(state(stage) != nil)
    }

    @Test func `who may not is told why, before a form opens`() {
        var stage = stage(as: Scene.anna)
        for key in "nfxveD" {
            stage.press(.character(key))
            #expect(stage.text.contains("Calendars are changed by an administrator."), "\(key)")
        }
        stage.press(.tab, .tab, .end, .up, .up)
        stage.press(.enter)
        #expect(stage.text.contains("The capacity is changed by the team's supervisor."))
        #expect(works(stage).isEmpty)
    }

    @Test func `somebody else was faster: both are shown, one chooses, what was typed stays`() {
        var stage = stage()
        stage.press(.down, .enter)
        retype("Early", &stage)
        stage.refusal = Failure(.changed, it: "cambiato", en: "changed")
        stage.press(.control("s"))
        stage.refusal = nil
        #expect(stage.text.contains("Changed in the meantime."))
        #expect(stage.text.contains("Early"))
        stage.press(.control("s"))
        guard case .edit(let edit)? = works(stage).last else {
            Issue.record("nothing was saved")
            return
        }
        #expect(edit.rename == "Early")
        #expect(state(stage) != nil)
    }

    @Test func `a field that both changed is shown twice, and Ctrl-T takes theirs`() throws {
        var stage = stage()
        stage.press(.enter, .tab)
        retype("Europe/Paris", &stage)
        var changed = stage.scene.calendars(on: Day(number: 20_780))
        changed.lines[0].calendar.zone = try #require(Zone(identifier: "Europe/Vienna"))
        changed.lines[0].version = 5
        guard case .form(var form)? = stage.model.dialog else { return }
        form.isStale = true
        stage.model.dialog = .form(form)
        stage.send(.calendars(changed))
        #expect(stage.text.contains("theirs: Europe/Vienna"))
        stage.press(.control("t"))
        #expect(stage.text.contains("theirs: Europe/Paris"))
    }

    // MARK: Pictures

    @Test(arguments: [Language.en, .it]) func `the screen as a picture`(_ language: Language) {
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
            let name = "\(language.rawValue)-\(size.columns)x\(size.rows)"
            var stage = stage(size.columns, size.rows, language: language)
            assertFrame(stage.frame, "calendars-\(name)")
            stage.press(.tab)
            stage.type("m")
            assertFrame(stage.frame, "calendars-month-\(name)")
            stage.press(.tab, .end)
            assertFrame(stage.frame, "calendars-people-\(name)")
            stage.press(.tab, .enter)
            assertFrame(stage.frame, "calendars-edit-\(name)")
        }
    }

    @Test func `without Unicode, too`() {
        var stage = stage(glyphs: .ascii)
        stage.press(.tab)
        assertFrame(stage.frame, "calendars-ascii-80x24")
        let isPlain = stage.text.unicodeScalars.allSatisfy(\.isASCII)
        #expect(isPlain)
    }

    @Test(arguments: [(40, 10), (1, 1), (0, 0), (60, 15), (200, 60)])
    func `no size is too small`(columns: Int, rows: Int) {
        var stage = Scene().opened(80, 24, as: Scene.root)
        stage.type("C")
        stage.send(.resized(Size(columns: columns, rows: rows)))
        for key in [Key.tab, .down, .tab, .end, .tab, .enter] {
            stage.press(key)
            _ = stage.frame
        }
    }
}
