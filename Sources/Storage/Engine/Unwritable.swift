import Domain
internal import GRDB
import Glibc

/// How a file lies on the disk: another size or time tells that somebody wrote to it.
struct FileState: Hashable, Sendable {
    let size: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil where there is none.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }

    /// The address under which SQLite reads a file without any other beside it
    /// (<https://www.sqlite.org/uri.html#uriimmutable>).
    static func immutable(_ path: String) -> String {
        var address = "file:"
        for byte in path.utf8 {
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                || (0x61...0x7A).contains(byte) || "/-._~".utf8.contains(byte)
            if isPlain {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16)
                address += hex.count == 1 ? "%0" + hex : "%" + hex
            }
        }
        return address + "?immutable=1"
    }
}

extension DatabaseError {
    /// What SQLite says where it may not make or write a file that it needs; a disk that is full or
    /// broken is another thing.
    var isOfTheDisk: Bool {
        [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PERM].contains(
            resultCode.primaryResultCode) && !isOfWriting
    }
}

extension Failure {
    /// It was asked for.
    static var readOnly: Failure {
        Failure(
            .notAllowed, it: "Il database è aperto in sola lettura.",
            en: "The database is open read-only.")
    }

    /// Nothing else was possible.
    static func unwritable(_ path: String) -> Failure {
        Failure(
            .notAllowed,
            it:
                "Qui si può solo leggere: \(path) o la sua cartella non si possono scrivere; niente "
                + "è cambiato.",
            en: "Here one can only read: \(path) or its folder cannot be written; nothing was "
                + "changed.",
            hint: copy)
    }

    /// What was committed last is in a log that cannot be read without writing beside it.
    static func unreadable(log: String) -> Failure {
        Failure(
            .unavailable,
            it:
                "Le ultime modifiche sono in \(log), che in una cartella di sola lettura non si può "
                + "leggere.",
            en:
                "The last changes are in \(log), which cannot be read in a folder that is read-only.",
            hint: copy)
    }

    /// Somebody writes to a file that is read without locks.
    static func changedUnlocked(_ path: String) -> Failure {
        Failure(
            .unavailable,
            it: "\(path) è cambiato mentre lo si leggeva in una cartella di sola lettura.",
            en: "\(path) was changed while it was read in a folder that is read-only.",
            hint: Words(it: "Esci e riapri.", en: "Quit and open it again."))
    }

    private static var copy: Words {
        Words(
            it: "Per lavorarci copialo, con i file accanto, in una cartella tua.",
            en: "To work on it copy it, with the files beside it, to a folder of yours.")
    }
}
