import Domain
internal import GRDB

extension Failure {
    /// Runs `body`, turning SQLite's errors into sentences; a `Failure` passes as it is.
    static func translating<T>(_ path: String, _ body: () throws -> T) throws(Failure) -> T {
        do {
            return try body()
        } catch let failure as Failure {
            throw failure
        } catch let error as DatabaseError {
            throw Failure(error, path)
        } catch {
            throw Failure(.failed, it: "Errore: \(error)", en: "Error: \(error)")
        }
    }

    /// What SQLite says of an error, without the statement that met it.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let failure as Failure: failure.message.en
        case let error as DatabaseError:
            error.message ?? "SQLite \(error.resultCode.rawValue)"
        default: "\(error)"
        }
    }

    private init(_ error: DatabaseError, _ path: String) {
        let english = Self.reason(error)
        let detail = Words(it: FlawValues.sentence(english[...]), en: english)
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy, it: "Il database è occupato da un altro programma; niente è stato scritto.",
                en: "Another program keeps the database busy; nothing was written.",
                hint: Words(it: "Riprova fra un momento.", en: "Try again in a moment."))
        case .SQLITE_NOTADB:
            self.init(
                .unavailable, it: "\(path) non è un database di prossima.",
                en: "\(path) is not a prossima database.")
        case .SQLITE_CORRUPT:
            self.init(
                .unavailable, it: "Il database \(path) è danneggiato: \(detail.it).",
                en: "The database \(path) is damaged: \(detail.en).",
                hint: Words(
                    it: "Ripristina una copia di sicurezza.", en: "Restore a backup."))
        case .SQLITE_FULL:
            self.init(
                .failed, it: "Il disco è pieno: niente è stato scritto.",
                en: "The disk is full: nothing was written.",
                hint: Words(it: "Libera spazio e riprova.", en: "Free some space and try again."))
        case .SQLITE_READONLY:
            self.init(
                .unavailable,
                it: "Il database \(path) non si può usare: il file o la sua cartella sono di sola "
                    + "lettura.",
                en: "The database \(path) cannot be used: the file or its folder is read-only.",
                hint: Words(
                    it: "Per lavorarci copialo in una cartella tua.",
                    en: "To work on it copy it to a folder of yours."))
        case .SQLITE_IOERR where error.isOfWriting:
            self.init(
                .unavailable,
                it: "Il disco di \(path) non si può scrivere: niente è stato scritto.",
                en: "The disk of \(path) cannot be written: nothing was written.",
                hint: Words(
                    it: "È pieno, o guasto: chi amministra la macchina lo guardi, poi riprova.",
                    en: "It is full, or broken: have it looked at, then try again."))
        case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .unavailable, it: "Il database \(path) non si può usare: \(detail.it).",
                en: "The database \(path) cannot be used: \(detail.en).")
        case .SQLITE_CONSTRAINT:
            self.init(
                .refused, it: "Il database ha rifiutato la modifica: \(detail.it).",
                en: "The database refused the change: \(detail.en).")
        default:
            self.init(
                .failed, it: "Errore del database: \(detail.it).",
                en: "Database error: \(detail.en).")
        }
    }
}

extension DatabaseError {
    /// Whether the kernel refused to take what was written.
    var isOfWriting: Bool {
        [
            .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC,
            .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN,
        ].contains(extendedResultCode)
    }
}
