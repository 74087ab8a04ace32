import ArgumentParser
import Domain
import Glibc
import Monitor
import Screen
import Storage
import Terminal
import Workflow

/// `prossima`, without a subcommand: the monitor.
///
/// Without a terminal it prints the queue once, says how to open it, and is done.
struct MonitorCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: say(
            it: "Apre il monitor (il comando predefinito).",
            en: "Open the monitor (the default command)."))

    @OptionGroup var global: GlobalOptions

    func run() throws {
        if let welcome = Welcome(global) { return try welcome.run() }
        try carryOut(Session(global))
    }

    func carryOut(_ session: Session) throws {
        try session.openMonitor(global)
    }
}

extension Session {
    /// - throws: `ExitCode` of a signal that ended it.
    func openMonitor(
        _ options: GlobalOptions, with command: String = "prossima"
    ) throws {
        guard !options.json, isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
            return try printQueue(hint: command)
        }
        let log = Paths.log
        PrivateFolder.make(above: log)
        guard
            let terminal = TerminalSession(
                theme: options.screenTheme, colour: options.colourDepth,
                glyphs: options.glyphs == .ascii ? .ascii : .unicode, log: log)
        else {
            ErrorReport.toStandardError(
                say(
                    it: "Il terminale «\(Surroundings.variable("TERM") ?? "")» non è conosciuto.",
                    en: "The terminal “\(Surroundings.variable("TERM") ?? "")” is not known."))
            return try printQueue(hint: nil)
        }
        let desk = MonitorDesk(
            house: house, actor: actor, calendar: calendar, isKiosk: options.kiosk)
        var model = Model(
            size: terminal.size, language: spoken, glyphs: terminal.glyphs, actor: actor,
            calendar: calendar, now: now, session: freshUUID(), isKiosk: options.kiosk,
            isReadOnly: isReadOnly)
        model.canOpenOutside = OutsideProgram.isThere && !options.kiosk
        var run = MonitorRun(
            terminal: terminal, desk: desk.desk, database: house.database, clock: house.clock,
            model: model)
        let status = run.run()
        terminal.close()
        if status != 0 { throw ExitCode(status) }
    }

    private func printQueue(hint command: String?) throws {
        let scope = QueueScope.of(actor.operator)
        let page = try read { reading in
            try QueueQuery(reading, now: now, bands: bands).page(
                QueueRequest(scope: scope, edge: .first, limit: 50))
        }
        try show(page, isOwn: true)
        guard let command else { return }
        ErrorReport.toStandardError(
            say(
                it: "Per aprire il monitor: \(command), in un terminale.",
                en: "To open the monitor: \(command), in a terminal."))
    }
}

extension GlobalOptions {
    var screenTheme: Theme {
        if let theme { return theme }
        return Surroundings.variable("NO_COLOR") == nil ? .default : .mono
    }

    var colourDepth: TerminalSession.ColourDepth {
        switch colour {
        case .auto, .always: .auto
        case .none, .never: .none
        case .many: .colours256
        case .few: .colours16
        }
    }
}
