public import Domain
import Glibc

extension Words {
    /// Why the system refused something: its own sentence in English, and of what people meet with
    /// files and programs one in Italian, too, for the C library speaks the language of its locale,
    /// which is not that of whoever reads.
    ///
    /// - parameter code: an `errno`.
    public init(systemError code: Int32) {
        let english = String(cString: strerror(code))
        self.init(it: Self.italian[code] ?? english, en: english)
    }

    private static let italian: [Int32: String] = [
        EPERM: "operazione non permessa", ENOENT: "il file o la cartella non c'è",
        EIO: "errore di lettura o scrittura", EACCES: "permesso negato",
        EEXIST: "c'è già", ENOTDIR: "non è una cartella", EISDIR: "è una cartella",
        EMFILE: "troppi file aperti", EFBIG: "il file è troppo grande",
        ENOSPC: "il disco è pieno", EROFS: "il file system è di sola lettura",
        EPIPE: "chi leggeva non legge più", ENAMETOOLONG: "il nome è troppo lungo",
        ELOOP: "troppi collegamenti simbolici", EDQUOT: "la quota di disco è finita",
        ENOEXEC: "non è un programma", ENOMEM: "manca memoria", ENODEV: "il dispositivo non c'è",
        EBUSY: "è occupato", ETXTBSY: "il programma è in uso",
    ]
}
