public import Domain
import Synchronization

/// What a house said of itself when it was opened.
struct Opening: Hashable, Sendable {
    /// Another one after each restore: what was seen before it is not what is there now.
    var generation: String?
}

extension Database {
    /// The setting that another restore changes.
    static let generation = "generation"

    /// From here on whoever writes does so to the house that was opened.
    func settle() throws(Failure) {
        guard identity != nil else { return }
        if access == .readWrite { try keepLog() }
        let generation = try read { try SettingTable.value(Self.generation, $0) }
        opened.withLock { $0 = Opening(generation: generation) }
    }

    /// A copy that was made to be kept has no log; whoever works in it wants one, so that reading
    /// waits for nobody.
    private func keepLog() throws(Failure) {
        try outsideTransaction { writing in
            guard try writing.first("PRAGMA journal_mode", [], { $0.text(0) }) != "wal" else {
                return
            }
            _ = try writing.first("PRAGMA journal_mode = WAL") { $0.text(0) }
        }
    }

    /// - throws: `.unavailable` where a newer program has brought the house up to its own version,
    ///   or a restore has put another state of it in its place.
    func checkStanding(_ reading: Reading) throws {
        guard let opened = opened.withLock({ $0 }) else { return }
        let version = try reading.first("PRAGMA user_version") { $0.int(0) } ?? 0
        guard version <= Self.currentVersion else { throw Failure.outgrown(path) }
        guard try SettingTable.value(Self.generation, reading) == opened.generation else {
            throw Failure.restored(path)
        }
    }

    /// Why what was opened is not the house any more; nil where it still is. A monitor asks when
    /// the file or its log was touched.
    public func overtaken() -> Failure? {
        do throws(Failure) {
            if let identity { try FileCheck.same(path, as: identity) }
            try read { try checkStanding($0) }
            return nil
        } catch {
            // A moment's lock says nothing of the kind.
            return error.code == .unavailable ? error : nil
        }
    }
}

extension Failure {
    fileprivate static func outgrown(_ path: String) -> Failure {
        Failure(
            .unavailable,
            it: "Una versione più nuova di prossima ha aggiornato \(path): niente è stato scritto.",
            en: "A newer prossima has brought \(path) up to its version: nothing was written.",
            hint: Words(it: "Esci e riapri.", en: "Quit and open it again."))
    }

    fileprivate static func restored(_ path: String) -> Failure {
        Failure(
            .unavailable,
            it: "In \(path) è stata ripristinata una copia di sicurezza: niente è stato scritto.",
            en: "A backup was restored to \(path): nothing was written.",
            hint: Words(it: "Esci e riapri.", en: "Quit and open it again."))
    }
}
