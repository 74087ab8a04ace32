import Domain
import Exchange
import Glibc
import Monitor
import Synchronization
import Workflow

/// Imports for the screen: read, rehearsed and run on a thread of their own, and cancelled.
final class ImportDesk: Sendable {
    private let house: House
    private let actor: Actor
    private let language: Language
    private let isCancelled = Mutex(false)

    init(house: House, actor: Actor, language: Language) {
        self.house = house
        self.actor = actor
        self.language = language
    }

    func cancel() { isCancelled.withLock { $0 = true } }

    func draft(_ kind: ImportKind, _ path: String) throws(Failure) -> ImportDraft {
        isCancelled.withLock { $0 = false }
        return try Import(house: house, kind: kind, file: Self.expanded(path)).draft()
    }

    /// Runs to its end, telling at most ten times a second how far it has come.
    func run(
        _ draft: ImportDraft, isDryRun: Bool, _ tell: (Event) -> Void
    ) throws(Failure) -> ImportSummary {
        isCancelled.withLock { $0 = false }
        var matches: [String: String]? = draft.isCards ? nil : [:]
        for column in draft.columns {
            if let field = column.field { matches?[field] = column.name }
        }
        let started = ContinuousClock.now
        var last = 0
        let report = try Import(
            house: house, kind: draft.kind, file: draft.file, matches: matches,
            isDryRun: isDryRun, duplicates: draft.duplicates, language: language
        ).run(
            as: actor,
            progress: { progress in
                let elapsed = (ContinuousClock.now - started) / .milliseconds(1)
                guard Int(elapsed) - last >= 100 else { return }
                last = Int(elapsed)
                tell(
                    .importPace(
                        ImportPace(
                            rows: progress.rows, part: progress.bytesRead,
                            whole: progress.totalBytes, milliseconds: last)))
            }, isCancelled: { isCancelled.withLock { $0 } })
        return report.summary(language)
    }

    /// Takes a whole import back, telling how far it has come.
    func undo(
        _ id: ImportRecord.ID, _ tell: (Event) -> Void
    ) throws(Failure) -> ImportRecord {
        try house.undoImport(id, as: actor) { done, whole in tell(.undoPace(done, of: whole)) }
    }

    // MARK: Paths

    /// What a path may go on with: the entries of its folder that begin so, hidden ones only when
    /// asked for.
    static func paths(_ text: String) -> [String] {
        let slash = text.lastIndex(of: "/")
        let folder = slash.map { String(text[...$0]) } ?? ""
        let beginning = slash.map { String(text[text.index(after: $0)...]) } ?? text
        guard let entries = opendir(folder.isEmpty ? "." : expanded(folder)) else { return [] }
        defer { closedir(entries) }
        var found: [String] = []
        while let entry = readdir(entries), found.count < 10_000 {
            let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let isHidden = name.hasPrefix(".")
            guard name.hasPrefix(beginning), !isHidden || beginning.hasPrefix("."), name != ".",
                name != ".."
            else { continue }
            found.append(folder + name + (isFolder ? "/" : ""))
        }
        return Array(found.sorted().prefix(12))
    }

    /// `~/` is the home of whoever runs it.
    private static func expanded(_ path: String) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = Surroundings.variable("HOME") else {
            return path
        }
        return home + path.dropFirst()
    }
}
