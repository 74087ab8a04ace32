import Foundation
import Glibc

/// Measures the house against a bare loop of libsqlite3 on the same rows, and prints a table in
/// Markdown:
///
///     bench [ACTIONS=50000] [CONTACTS=10000] [OPERATORS=64] [IMPORT=50000]
///         [BULK=500000] [ENROLLMENTS=100000] [SIMULATED=10000] [HOUR=50000] [RATE=100]
///         [ONLY=pages,chain,…]
///
/// The databases are made in a folder under TMPDIR, which is removed in the end.
@main
enum Bench {
    static func main() {
        do { try run() } catch {
            let said = Array("bench: \(error)\n".utf8)
            _ = write(STDERR_FILENO, said, said.count)
            exit(1)
        }
    }

    private static func run() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "worker" { return try Together.work(Array(arguments.dropFirst())) }
        if arguments.first == "hour-worker" {
            return try HourWorker.work(Array(arguments.dropFirst()))
        }
        let settings = try Settings(arguments)
        let place = try Place()
        defer { place.remove() }
        let house = try place.demo(settings)
        var lines: [Line] = []
        if settings.wants("pages") { lines += try Pages(database: house.path).measure() }
        if settings.wants("chain") {
            lines += try Chain(database: house.path, place).measure()
            lines += try Chain(database: house.path, place, isFull: true).measure()
        }
        if settings.wants("together") { lines += try Together(database: house.path).measure() }
        if settings.wants("search") { lines += try Search(database: house.path).measure() }
        if settings.wants("import") {
            lines += try ImportRace(place, rows: settings.imported).measure()
        }
        if settings.wants("card") { lines += try Cards(database: house.path, place).measure() }
        if settings.wants("duplicates") {
            lines += try Likenesses(database: house.path).measure()
        }
        if settings.wants("bulk") {
            lines += try BulkImport(place, rows: settings.bulk).measure()
        }
        if settings.wants("board") { lines += try Boards(database: house.path).measure() }
        if settings.wants("bulkwork") {
            lines += try BulkHandovers(database: house.path, place).measure()
        }
        if settings.wants("outbox") { lines += try Outbox(database: house.path, place).measure() }
        if settings.wants("simulate") {
            lines += try Trial(database: house.path, contacts: settings.simulated).measure()
        }
        // Eight minutes: only who asks for it gets it.
        if settings.asks("hour") { lines += try Hour(place, settings).measure() }
        if settings.wants("enrollments") { lines += try SimulatedDay(place, settings).measure() }
        print(
            """
            \(settings.actions) actions, \(settings.contacts) contacts, \
            \(settings.operators) operators; made in \(rounded(house.seconds, 1)) s, \
            peak memory \(house.memory) MB, file \(house.size) MB

            \(Line.heading)
            \(lines.map(\.text).joined(separator: "\n"))
            """)
    }
}

struct Settings {
    var actions = 50_000
    /// As many as suit the actions, where nobody says otherwise.
    var contacts: Int {
        get { saidContacts ?? (actions == 50_000 ? 10_000 : max(1000, actions / 10)) }
        set { saidContacts = newValue }
    }
    var operators: Int { saidOperators ?? (actions >= 1_000_000 ? 200 : 64) }
    var imported = 50_000
    var bulk = 500_000
    var enrollments = 100_000
    var simulated = 10_000
    /// How many things are done in the hour, and how many a second.
    var hour = 50_000
    var rate = 100
    private var saidContacts: Int?
    var saidOperators: Int?
    private var only: [String] = []

    init(_ arguments: [String]) throws {
        for argument in arguments {
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Refusal("not NAME=VALUE: \(argument)") }
            switch (parts[0], Int(parts[1])) {
            case ("ACTIONS", let number?): actions = number
            case ("CONTACTS", let number?): saidContacts = number
            case ("OPERATORS", let number?): saidOperators = number
            case ("IMPORT", let number?): imported = number
            case ("BULK", let number?): bulk = number
            case ("ENROLLMENTS", let number?): enrollments = number
            case ("SIMULATED", let number?): simulated = number
            case ("HOUR", let number?): hour = number
            case ("RATE", let number?): rate = max(1, number)
            case ("ONLY", _): only = parts[1].split(separator: ",").map(String.init)
            default: throw Refusal("not known: \(argument)")
            }
        }
    }

    /// Whether a part was named.
    func asks(_ part: String) -> Bool { only.contains(part) }

    func wants(_ part: String) -> Bool { only.isEmpty || only.contains(part) }
}

struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Where the databases lie, and the programs beside this one.
struct Place {
    let folder: String
    let programs: String

    init() throws {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp"
        var template = Array("\(base)/prossima-bench-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Refusal("no folder in \(base)") }
        folder = String(cString: made)
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        programs = (own as NSString).deletingLastPathComponent
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    func file(_ name: String) -> String { "\(folder)/\(name)" }

    func copy(_ from: String, to name: String) throws -> String {
        try FileManager.default.copyItem(atPath: from, toPath: file(name))
        return file(name)
    }

    /// A database made by the program itself: how long it took, and what it took.
    func demo(
        _ settings: Settings, named name: String = "house.sqlite"
    ) throws -> (path: String, seconds: Double, memory: Int, size: Int) {
        let path = file(name)
        let run = try Run(
            "\(programs)/prossima",
            [
                "demo", "--no-open", "--database", path, "--actions", "\(settings.actions)",
                "--contacts", "\(settings.contacts)", "--operators", "\(settings.operators)",
            ])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let size = (attributes[.size] as? Int) ?? 0
        return (path, run.seconds, run.memory, size / 1_000_000)
    }
}
