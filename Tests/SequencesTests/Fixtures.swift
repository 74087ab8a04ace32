import Domain
import Sequences

/// A house with a supervisor, a telemarketer and two agents who are both away.
enum Fixture {
    static let today = Day(iso: "2026-11-23") ?? Day(number: 0)

    static func person(
        _ login: String, _ functions: Set<String> = [], role: Role = .operator,
        team: String? = nil, zone: String? = nil, isActive: Bool = true, absentUntil: String? = nil
    ) -> SequenceHouse.Person {
        SequenceHouse.Person(
            login: login, name: login.capitalizedFirst, role: role, functions: functions,
            team: team, zone: zone, isActive: isActive,
            absentUntil: absentUntil.flatMap { Day(iso: $0) }, calendar: .italianOffice)
    }

    static func house() throws -> SequenceHouse {
        var house = SequenceHouse(
            sequences: ["offer"],
            people: [
                person("ruth", role: .supervisor, team: "inbound"),
                person("anna", ["telemarketing"], team: "inbound"),
                person("bruno", ["agent"], zone: "north", absentUntil: "2026-12-13"),
                person("dario", ["agent"], absentUntil: "2026-12-04"),
                person("emma", ["back_office"]), person("franco", isActive: false),
            ], teams: ["inbound", "empty"], today: today)
        for file in try DefaultSequences.files(.en) {
            for type in file.draft.types { house.types[type.code] = type }
        }
        return house
    }

    /// Where the text says, in a comment at the end of a line, that something is found: `# !kind`.
    static func expected(in text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
            index, line in
            line.split(separator: "#").dropFirst().flatMap { comment in
                comment.split(separator: " ").filter { $0.hasPrefix("!") }.map {
                    "\(index + 1) \($0.dropFirst())"
                }
            }
        }
    }

    static func found(in text: String) throws -> [String] {
        let file = try SequenceFile(text, named: "test.toml")
        return file.placed(SequenceLint.findings(of: file.draft, in: try house())).map {
            "\($0.place.line) \($0.finding.kind.rawValue)"
        }
    }
}
