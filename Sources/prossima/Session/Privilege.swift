import Domain
import Glibc

/// The program with the rights of a service group that its caller has not: installed set-group-ID,
/// so that operators work in a house whose file they cannot open otherwise (docs/security.md).
///
/// Then nothing that the caller says decides which file is opened with those rights, or what time it
/// is; the actor stays whoever calls; and the rights are given up, for good, as soon as the house is
/// open, before any file that the caller names.
enum Privilege {
    /// Whether the rights were borrowed when the program began.
    static let isBorrowed = getegid() != getgid() || geteuid() != getuid()

    /// What must not speak for the caller any more: where files and terminal descriptions lie, and
    /// programs of their choice.
    private static let variables = [
        "PROSSIMA_DATABASE", "PROSSIMA_NOW", "TERMINFO", "TERMINFO_DIRS", "TERMCAP", "TERMPATH",
        "SQLITE_TMPDIR", "TMPDIR", "EDITOR", "VISUAL", "SHELL", "BROWSER", "NCURSES_TRACE",
        "LOCPATH", "NLSPATH", "TZDIR", "ICU_DATA", "GCONV_PATH",
    ]

    /// Commands that make or replace the house's own file: its owner's, without the borrowed rights.
    private static let owners: Set<String> = ["init", "demo", "restore"]

    /// Before anything else is looked at.
    ///
    /// - throws: `.notAllowed` for what the caller may not decide here.
    static func begin(_ arguments: [String]) throws(Failure) {
        guard isBorrowed else { return }
        guard geteuid() == getuid() else {
            throw Failure(
                .notAllowed, it: "prossima non è fatta per essere set-user-ID.",
                en: "prossima is not made to be set-user-ID.")
        }
        for name in variables { unsetenv(name) }
        let options = arguments.prefix { $0 != "--" }
        for name in ["--database", "--now"]
        where options.contains(where: { $0 == name || $0.hasPrefix(name + "=") }) {
            throw Failure(
                .notAllowed, it: "\(name) qui non si può dire: decide chi ha installato prossima.",
                en: "\(name) cannot be said here: whoever installed prossima decides.")
        }
        if let first = arguments.first, owners.contains(first) || options.contains("--repair") {
            throw Failure(
                .notAllowed,
                it: "Questo lo fa chi possiede il file del database, con un programma suo.",
                en: "The owner of the database's file does this, with a program of their own.")
        }
    }

    /// Where the house lies: what stands in `etc/prossima/house`, beside the folder that the
    /// program was installed in.
    ///
    /// - throws: `.unavailable` where it is not said, or not by root.
    static func house() throws(Failure) -> String {
        let place = setting
        var status = stat()
        guard stat(place, &status) == 0, status.st_uid == 0, status.st_mode & 0o022 == 0,
            let file = fopen(place, "r")
        else { throw unsaid(place) }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 4096)
        guard fgets(&line, 4096, file) != nil else { throw unsaid(place) }
        let bytes = line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }
        let path = String(decoding: bytes, as: UTF8.self)
        guard path.hasPrefix("/") else { throw unsaid(place) }
        return path
    }

    private static func unsaid(_ place: String) -> Failure {
        Failure(
            .unavailable,
            it: "Dove sta il database lo dice \(place), un file di root che altri non scrivono.",
            en: "Where the database lies is said by \(place), a file of root's that others cannot "
                + "write.")
    }

    /// `/etc/prossima/house` of a program in `/usr/bin`, `PREFIX/etc/prossima/house` of another.
    private static var setting: String {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &bytes, bytes.count - 1)
        let program = String(
            decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let folder = program.split(separator: "/").dropLast(2).map { "/" + $0 }.joined()
        return (folder == "/usr" ? "" : folder) + "/etc/prossima/house"
    }

    /// Gives the borrowed rights up for good: what is opened from here on, the caller opens.
    static func drop() {
        guard isBorrowed, getegid() != getgid() else { return }
        let (mine, borrowed) = (getgid(), getegid())
        guard setregid(mine, mine) == 0, getegid() == mine, setegid(borrowed) != 0 else {
            // Never on with rights that should be gone.
            ErrorReport.toStandardError("prossima: setregid")
            exit(77)
        }
    }
}
