import Domain
import Exchange
import Storage
import Support
import Workflow

/// A house in memory on a Monday at five past two, with its administrator, a supervisor, an agent
/// team and a telemarketer.
struct ImportHouse {
    let house: House
    let root: Actor
    let anna: Actor

    init() throws {
        house = House(try Database.inMemory()) { moment("2026-11-23T14:05") }
        try house.initialise(language: .en, login: "root", name: "Root")
        root = try house.actor(login: "root", as: nil, ownsDatabase: true)
        _ = try house.addOperator(
            "ruth", OperatorChange(name: "Ruth", role: .supervisor), as: root)
        _ = try house.addTeam("agents", name: "Agents", supervisor: "ruth", as: root)
        for login in ["bruno", "carla"] {
            _ = try house.addOperator(
                login,
                OperatorChange(
                    name: login == "bruno" ? "Bruno Verdi" : "Carla Neri", team: "agents",
                    functions: ["agent"]), as: root)
        }
        _ = try house.addOperator("anna", OperatorChange(name: "Anna"), as: root)
        anna = try house.actor(login: "anna", as: nil, ownsDatabase: false)
    }

    @discardableResult
    func run(
        _ kind: ImportKind, _ file: String, map: String? = nil, isDryRun: Bool = false,
        rejects: String? = nil, as actor: Actor? = nil, language: Language = .en
    ) throws(Failure) -> ImportReport {
        try Import(
            house: house, kind: kind, file: file, map: map, isDryRun: isDryRun,
            rejects: rejects, language: language
        ).run(as: actor ?? root)
    }

    @discardableResult
    func run(
        _ kind: ImportKind, _ file: Fixture, map: Fixture? = nil
    ) throws(Failure) -> ImportReport {
        defer { withExtendedLifetime((file, map)) {} }
        return try run(kind, file.path, map: map?.path)
    }

    func count(_ sql: String) throws -> Int {
        try house.database.read { try $0.first(sql) { $0.int(0) } ?? 0 }
    }

    func text(_ sql: String) throws -> String {
        try house.database.read { try $0.first(sql) { $0.text(0) } ?? "" }
    }

    /// The journal's chain still proves.
    func isProven() throws -> Bool {
        try house.database.read { try JournalChain.verify($0).broken == nil }
    }
}
