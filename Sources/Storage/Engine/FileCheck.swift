import Domain
import Glibc

/// Which file a path leads to, whatever it is called.
struct FileIdentity: Hashable, Sendable {
    private let device: dev_t
    private let number: ino_t

    /// Nil where there is none.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = status.st_dev
        number = status.st_ino
    }
}

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
        // With the rights the program runs with, which may be more than its caller's.
        guard faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0 else {
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

    /// Whether the file is still the one that was opened.
    ///
    /// - throws: `.unavailable` where it was deleted, or another was put in its place: what is
    ///   written to it then nobody will ever read.
    static func same(_ path: String, as opened: FileIdentity) throws(Failure) {
        guard FileIdentity(of: path) != opened else { return }
        // In a folder that may not be looked into (any more), nobody can tell.
        if access(path, F_OK) != 0, errno == EACCES { return }
        throw Failure(
            .unavailable,
            it: "Il database \(path) non è più quello che era aperto: niente è stato scritto.",
            en: "The database \(path) is no longer the one that was opened: nothing was written.",
            hint: Words(it: "Esci e riapri.", en: "Quit and open it again."))
    }

    /// Makes an empty file that only its owner can read, and the folders above it.
    static func createPrivately(_ path: String) throws(Failure) {
        PrivateFolder.make(above: path)
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code = errno
            if code == EEXIST {
                throw Failure(
                    .refused, it: "\(path) esiste già: non è stato toccato.",
                    en: "\(path) is there already: it was left alone.")
            }
            let reason = Words(systemError: code)
            throw Failure(
                .unavailable, it: "\(path) non si può creare: \(reason.it).",
                en: "\(path) cannot be created: \(reason.en).")
        }
        close(descriptor)
    }
}
