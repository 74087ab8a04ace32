import ArgumentParser
import Domain
import Glibc
import Screen

/// The first start, in a terminal, where there is no database yet: three lines, and three keys.
struct Welcome {
    private let options: GlobalOptions

    /// Nil where there is a database, or nobody to ask.
    init?(_ options: GlobalOptions) {
        var status = stat()
        guard !options.json, !options.readOnly, !Privilege.isBorrowed, isatty(STDIN_FILENO) == 1,
            isatty(STDOUT_FILENO) == 1, stat(options.path, &status) != 0, errno == ENOENT
        else { return nil }
        self.options = options
    }

    func run() throws {
        let name = Visible.text(options.path)
        ErrorReport.toStandardError(
            say(
                it: "prossima: di ogni contatto, la prossima azione. Qui non c'è ancora niente:",
                en: "prossima: of every contact, the next action. There is nothing here yet:"))
        ErrorReport.toStandardError("  \(name)")
        ErrorReport.toStandardError(
            say(
                it: "i  crealo (prossima init)   d  prova con dati finti (prossima demo)   q  esci",
                en:
                    "i  make it (prossima init)   d  try it on made-up data (prossima demo)   q  quit"
            ))
        switch choice() {
        case "i":
            var command = InitCommand()
            command.global = options
            command.name = nil
            try command.run()
            try Session(options).openMonitor(options)
        case "d":
            var arguments = ["demo"]
            if let language = options.language { arguments += ["--language", language.rawValue] }
            if options.kiosk { arguments.append("--kiosk") }
            var command = try Prossima.parseAsRoot(arguments)
            try command.run()
        default: return
        }
    }

    /// One key, without Enter; anything else than the three is not heard.
    private func choice() -> Character {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return "q" }
        var plain = before
        plain.c_lflag &= ~tcflag_t(ICANON | ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &plain)
        defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) == 1 {
            switch Character(Unicode.Scalar(byte)).lowercased() {
            case "i": return "i"
            case "d": return "d"
            case "q", "\u{1B}", "\u{4}": return "q"
            default: continue
            }
        }
        return "q"
    }
}
