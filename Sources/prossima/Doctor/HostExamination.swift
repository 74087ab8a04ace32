import Domain
import Exchange
import Glibc
import Screen

/// The program, its terminal and its surroundings.
struct HostExamination {
    private let options: GlobalOptions

    init(_ options: GlobalOptions) { self.options = options }

    var findings: [DoctorFinding] {
        get throws { [program, terminal, colours, locale, mail] }
    }

    private var program: DoctorFinding {
        let version = Prossima.version
        let words =
            Privilege.isBorrowed
            ? Words(
                it: "prossima \(version), set-group-ID", en: "prossima \(version), set-group-ID")
            : Words(it: "prossima \(version)", en: "prossima \(version)")
        return DoctorFinding(.program, .ok, words)
    }

    private var terminal: DoctorFinding {
        guard isatty(0) == 1, isatty(1) == 1 else {
            return DoctorFinding(
                .terminal, .warning,
                Words(it: "nessuno: qui le risposte sono testo", en: "none: answers are text here"),
                advice: Words(
                    it: "Il monitor vuole un terminale; con ssh: ssh -t.",
                    en: "The monitor wants a terminal; by ssh: ssh -t."))
        }
        guard let name = Surroundings.variable("TERM"), let size = Self.size else {
            return DoctorFinding(
                .terminal, .error, Words(it: "TERM non è detto", en: "TERM is not set"),
                advice: Words(it: "export TERM=xterm-256color", en: "export TERM=xterm-256color"))
        }
        let words = Words(
            it: "\(name), \(size.columns)x\(size.rows)", en: "\(name), \(size.columns)x\(size.rows)"
        )
        guard Self.isDescribed(name) else {
            return DoctorFinding(
                .terminal, .error,
                Words(
                    it: "«\(name)» non è descritto su questa macchina",
                    en: "“\(name)” is not described on this host"),
                advice: Words(
                    it: "apt-get install ncurses-term, o TERM=xterm-256color.",
                    en: "apt-get install ncurses-term, or TERM=xterm-256color."))
        }
        if size.columns < 80 || size.rows < 24 {
            return DoctorFinding(
                .terminal, .warning, words,
                advice: Words(
                    it: "Sotto 80x24 c'è un riquadro solo; sotto 40x10 niente.",
                    en: "Below 80x24 there is one pane; below 40x10 nothing."))
        }
        return DoctorFinding(.terminal, .ok, words)
    }

    private static var size: (columns: Int, rows: Int)? {
        var window = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// terminfo(5): a folder for each first letter.
    private static func isDescribed(_ name: String) -> Bool {
        guard let first = name.first, !name.contains("/") else { return false }
        let hex = String(first.asciiValue ?? 0, radix: 16)
        let home = Surroundings.user.home + "/.terminfo"
        let folders =
            [Surroundings.variable("TERMINFO"), home].compactMap(\.self)
            + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
        return folders.contains { folder in
            access("\(folder)/\(first)/\(name)", R_OK) == 0
                || access("\(folder)/\(hex)/\(name)", R_OK) == 0
        }
    }

    private var colours: DoctorFinding {
        if Surroundings.variable("NO_COLOR") != nil {
            return DoctorFinding(
                .colours, .ok, Words(it: "nessuno (NO_COLOR)", en: "none (NO_COLOR)"))
        }
        let isRich = Surroundings.variable("TERM")?.hasSuffix("256color") == true
        return DoctorFinding(
            .colours, .ok, isRich ? Words(it: "256", en: "256") : Words(it: "16", en: "16"))
    }

    private var locale: DoctorFinding {
        let name = Surroundings.locale("LC_CTYPE")
        let language = spoken == .it ? "italiano" : "English"
        guard Surroundings.isUnicode else {
            return DoctorFinding(
                .locale, .warning,
                Words(
                    it: "\(name), \(language), senza UTF-8: i segni sono ASCII",
                    en: "\(name), \(language), without UTF-8: signs are ASCII"),
                advice: Words(
                    it: "export LC_ALL=C.UTF-8; con --language it si parla italiano.",
                    en: "export LC_ALL=C.UTF-8; --language en speaks English."))
        }
        return DoctorFinding(
            .locale, .ok, Words(it: "\(name), \(language)", en: "\(name), \(language)"))
    }

    private var mail: DoctorFinding {
        let path = Paths.foundConfiguration
        do throws(Failure) {
            let settings = try SettingsReader.read(path)
            guard let mail = settings.mail else {
                return DoctorFinding(
                    .mail, .ok,
                    Words(
                        it: "non esce niente: nessuna posta in \(path)",
                        en: "nothing leaves: no mail in \(path)"))
            }
            switch mail.way {
            case .smtp(let url, _):
                return DoctorFinding(.mail, .ok, Words(it: "da \(url)", en: "by \(url)"))
            case .command(let words):
                let program = words.first ?? ""
                guard Self.isProgram(program) else {
                    return DoctorFinding(
                        .mail, .error,
                        Words(it: "«\(program)» non c'è", en: "“\(program)” is not there"),
                        advice: Words(
                            it: "Installa un programma di posta (msmtp-mta, postfix), o scrivi "
                                + "«smtp» in \(path).",
                            en: "Install a mail program (msmtp-mta, postfix), or write “smtp” in "
                                + "\(path)."))
                }
                return DoctorFinding(.mail, .ok, Words(it: "con \(program)", en: "by \(program)"))
            }
        } catch {
            return DoctorFinding(
                .mail, .error, error.message,
                advice: Words(it: "Correggi \(path).", en: "Correct \(path)."))
        }
    }

    private static func isProgram(_ name: String) -> Bool {
        if name.contains("/") { return access(name, X_OK) == 0 }
        let folders = (Surroundings.variable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
        return (folders + ["/usr/sbin", "/usr/lib"]).contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
