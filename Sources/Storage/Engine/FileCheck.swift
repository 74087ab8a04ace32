import Domain
import Glibc

/// What can be said of a database file before SQLite sees it.
enum FileCheck {
    /// - throws: `.unavailable` where there is no readable regular file at `path`.
    static func existing(_ path: String) throws(Failure) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Failure(
                .unavailable, it: "Non c'è alcun database in \(path).",
                en: "There is no database at \(path).",
                hint: Words(
                    it: "Per crearlo: prossima init. Per una prova: prossima demo.",
                    en: "To make it: prossima init. To try things out: prossima demo."))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(
                .unavailable, it: "\(path) non è un file.", en: "\(path) is not a file.")
        }
        guard access(path, R_OK) == 0 else {
            throw Failure(
                .unavailable, it: "Il database \(path) non si può leggere: permesso negato.",
                en: "The database \(path) cannot be read: permission denied.")
        }
        guard status.st_size > 0 else {
            throw Failure(
                .unavailable, it: "\(path) è vuoto: non è un database di prossima.",
                en: "\(path) is empty: it is not a prossima database.")
        }
    }

    /// Makes an empty file that only its owner can read, and the folders above it.
    static func createPrivately(_ path: String) throws(Failure) {
        PrivateFolder.make(above: path)
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            if errno == EEXIST {
                throw Failure(
                    .refused, it: "\(path) esiste già: non è stato toccato.",
                    en: "\(path) is there already: it was left alone.")
            }
            throw Failure(
                .unavailable, it: "\(path) non si può creare: \(reason).",
                en: "\(path) cannot be created: \(reason).")
        }
        close(descriptor)
    }
}
