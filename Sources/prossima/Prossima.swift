import ArgumentParser
import Domain
import Glibc

/// The command line (architecture, section 5).
struct Prossima: ParsableCommand {
    /// Not the parser's: to it any `--version` asks for this where something else is wrong, also
    /// the one of a card that commands take.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "prossima",
        abstract: say(
            it: "Il monitor delle azioni di un call center.",
            en: "A call centre's monitor of actions."),
        discussion: say(
            it: "Senza sottocomando apre il monitor. I dati vanno su stdout, i messaggi su "
                + "stderr. Uscita: 0 fatto (anche una lista vuota), 1 non riuscito, 2 non c'è ciò che si "
                + "è nominato, 64 uso, "
                + "69 database non disponibile, 75 occupato, 77 non permesso.\n\n"
                + "prossima --version dice la versione.",
            en: "Without a subcommand it opens the monitor. Data goes to stdout, messages to "
                + "stderr. Exit status: 0 ok (an empty list, too), 1 failed, 2 what was named is not "
                + "there, 64 usage, "
                + "69 database unavailable, 75 busy, 77 not allowed.\n\n"
                + "prossima --version says which version it is."),
        subcommands: [
            MonitorCommand.self, InitCommand.self, QueueCommand.self, ActionCommand.self,
            NextCommand.self, UndoCommand.self, InboxCommand.self, AgendaCommand.self,
            ContactCommand.self, SegmentCommand.self, NegotiationCommand.self, StageCommand.self,
            SequenceCommand.self, EnrollmentCommand.self, RecurringCommand.self,
            OperatorCommand.self, TeamCommand.self, RolesCommand.self, CalendarCommand.self,
            BoardCommand.self, ReportCommand.self, PauseCommand.self,
            ImportCommand.self,
            ExportCommand.self,
            DeliverCommand.self, JournalCommand.self, BackupCommand.self, RestoreCommand.self,
            CheckCommand.self,
            DoctorCommand.self,
            DemoCommand.self, PathsCommand.self,
            HelpCommand.self,
        ],
        defaultSubcommand: MonitorCommand.self)
}

@main
enum Main {
    static func main() {
        // Whatever is made is its owner's, until somebody opens it to a group.
        umask(0o077)
        // A file that may not grow is an error of the disk's, told like any other.
        signal(SIGXFSZ, SIG_IGN)
        let arguments = ManyNumbers.joined(
            NegativeValues.joined(
                LeadingOptions.moved(Array(CommandLine.arguments.dropFirst()))))
        let asJSON = arguments.prefix { $0 != "--" }.contains("--json")
        do {
            try Privilege.begin(arguments)
            try CommandTree(arguments).check()
            if arguments == ["--version"] { return print(Prossima.version) }
            if let monitor = PlainStart.command(arguments) { return try monitor.run() }
            var command = try Prossima.parseAsRoot(arguments)
            do {
                try command.run()
            } catch let error as ValidationError {
                throw Misuse(message: error.message, command: type(of: command))
            }
        } catch let failure as Failure {
            ErrorReport.tell(failure, asJSON: asJSON)
            exit(failure.exitCode)
        } catch {
            leave(with: error, arguments, asJSON: asJSON)
        }
    }

    /// Help, the version, completion scripts, and what the parser did not understand.
    /// What was found wrong only as a command was carried out: the parser would tell of it as of the
    /// whole program.
    private struct Misuse: Error {
        let message: String
        let command: any ParsableCommand.Type

        /// As the parser writes it of any other.
        func text(_ name: String) -> String {
            """
            Error: \(message)
            Usage: \(Prossima.usageString(for: command))
              See '\(name) --help' for more information.
            """
        }
    }

    private static func leave(
        with error: any Error, _ arguments: [String], asJSON: Bool
    ) -> Never {
        let misuse = error as? Misuse
        let code = misuse == nil ? Prossima.exitCode(for: error) : .validationFailure
        var (message, full) = (Prossima.message(for: error), Prossima.fullMessage(for: error))
        guard !code.isSuccess else {
            // A completion script is for a shell, and stays as it is.
            let isHelp = full.hasPrefix("OVERVIEW: ") || full.hasPrefix("USAGE: ")
            if !full.isEmpty { print(isHelp ? HelpWords.spoken(full, spoken) : full) }
            exit(code.rawValue)
        }
        if let misuse {
            message = misuse.message
            full = misuse.text(CommandTree(arguments).name)
        }
        if let slip = MistypedOption(arguments, message: message) {
            full = full.replacing(message, with: slip.message, maxReplacements: 1)
            message = slip.message
        }
        if asJSON {
            let message = ParserWords.spoken(message, spoken)
            let help = CommandTree(arguments).name + " --help"
            ErrorReport.tell(
                Failure(
                    code == .validationFailure ? .usage : .failed, it: message, en: message,
                    hint: Words(it: help, en: help)),
                asJSON: true)
        } else {
            ErrorReport.toStandardError(
                ErrorReport.lines(ParserWords.spoken(full, message: message, spoken)))
        }
        exit(code.rawValue)
    }
}
