import Domain
import Sequences
import Testing

/// The sequences that are shipped (domain, section 4).
@Suite struct DefaultTests {
    @Test func `all five are there, in both languages, and say the same`() throws {
        func bare(_ language: Language) throws -> [SequenceDraft] {
            try DefaultSequences.files(language).map { file in
                var draft = file.draft
                draft.name = ""
                for index in draft.steps.indices {
                    draft.steps[index].title = ""
                    draft.steps[index].script = draft.steps[index].script.isEmpty ? "" : "…"
                }
                for index in draft.types.indices {
                    draft.types[index].name = ""
                    for place in draft.types[index].outcomes.indices {
                        draft.types[index].outcomes[place].name = ""
                    }
                }
                return draft
            }
        }
        #expect(try bare(.it) == bare(.en))
        #expect(
            try DefaultSequences.files(.it).map(\.draft.code)
                == ["", "telemarketing", "offer", "periodic_call", "collections", "ticket"])
    }

    @Test func `no name is the same in both languages but those that are`() throws {
        func names(_ language: Language) throws -> [String] {
            try DefaultSequences.files(language).flatMap { file in
                file.draft.steps.map(\.title)
                    + file.draft.types.flatMap { [$0.name] + $0.outcomes.map(\.name) }
            }
        }
        let same = zip(try names(.it), try names(.en)).filter { $0.0 == $0.1 }.map(\.0)
        #expect(Set(same) == ["E-mail", "Fax"])
    }

    @Test(arguments: Language.allCases)
    func `lint has nothing to say of them in a house that has everybody`(
        language: Language
    ) throws {
        var house = SequenceHouse(
            people: [
                Fixture.person(
                    "ruth",
                    [
                        "agent", "back_office", "administration", "legal", "telemarketing",
                        "support",
                    ],
                    role: .supervisor, zone: "north")
            ], today: Fixture.today)
        let files = try DefaultSequences.files(language)
        for file in files {
            for type in file.draft.types { house.types[type.code] = type }
            house.sequences.insert(file.draft.code)
        }
        for file in files {
            let found = file.placed(SequenceLint.findings(of: file.draft, in: house))
            #expect(found.map { $0.text(file.name, .en) } == [])
        }
    }

    @Test func `the outcomes of a call are those of the table`() throws {
        let call = try #require(
            try DefaultSequences.files(.en).first?.draft.types.first { $0.code == "call" })
        #expect(
            call.outcomes.map { "\($0.key) \($0.code) \($0.category.rawValue)" } == [
                "1 no_answer no_contact", "2 busy no_contact", "3 person_absent neutral",
                "4 call_back callback", "5 wants_documentation neutral", "6 interested positive",
                "7 appointment positive", "8 already_served neutral", "9 not_interested negative",
                "n wrong_number unworkable", "x do_not_call opt_out",
            ])
    }
}
