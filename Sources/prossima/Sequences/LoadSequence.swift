import ArgumentParser
import Domain
import Exchange
import Screen
import Sequences
import Storage
import Workflow

/// `prossima sequence export NAME`: the file that `load` reads.
struct ExportSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: say(
            it: "Scrive una sequenza come file TOML.", en: "Write a sequence as a TOML file."))

    @Argument(help: .say(it: "Il codice della sequenza.", en: "The sequence's code."))
    var code: String

    @OptionGroup var choice: VersionOption

    @Flag(
        name: .long,
        help: .say(
            it: "Com'è fornita con prossima, non com'è in questa casa.",
            en: "As it is shipped with prossima, not as this house has it."))
    var shipped = false

    @Option(
        name: .shortAndLong,
        help: .say(
            it: "Il file da creare; altrimenti stdout.", en: "The file to make; else stdout.",
            value: "path"), completion: .file())
    var output: String?

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let text = shipped ? try shippedText() : try storedText(session)
        let destination = try ExportDestination(output, isPicture: Surroundings.columns != nil)
        do {
            try destination.add(Array(text.utf8))
            try destination.finish()
        } catch {
            destination.abandon()
            throw error
        }
    }

    private func storedText(_ session: Session) throws -> String {
        let sequence = try session.sequence(code, version: choice.version)
        return SequenceWriter.text(
            try session.read { try SequenceDraftQuery.draft(of: sequence, $0) })
    }

    /// With its comments, as it was written.
    private func shippedText() throws(Failure) -> String {
        let texts = DefaultSequences.texts(spoken)
        if let found = texts.first(where: { $0.name == code }) { return found.text }
        let names = texts.map(\.name).joined(separator: ", ")
        throw Failure(
            .notFound, it: "Non è fornita una sequenza «\(code)».",
            en: "No sequence “\(code)” is shipped.",
            hint: Words(it: "Ci sono: \(names).", en: "There are: \(names)."))
    }
}

/// `prossima sequence lint FILE`: what is wrong or doubtful, each with its line.
struct LintSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: say(
            it: "Controlla il file di una sequenza, riga per riga.",
            en: "Check a sequence's file, line by line."),
        discussion: say(
            it: "Uscita: 0 niente da dire, 1 qualcosa.",
            en: "Exit status: 0 nothing to say, 1 something."))

    @Argument(
        help: .say(it: "Il file TOML.", en: "The TOML file.", value: "file"),
        completion: .file(extensions: ["toml"]))
    var file: String

    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let placed = try session.lint(file)
        try session.output.answer(.list(placed.map { session.json($0, file) })) { page in
            session.fill(&page, placed, file)
            if placed.isEmpty {
                page.line(
                    say(it: "\(file): niente da dire.", en: "\(file): nothing to say."), .good)
            }
        }
        if !placed.isEmpty { throw ExitCode(1) }
    }
}

/// `prossima sequence load FILE [--dry-run]`: a new version.
struct LoadSequence: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: say(
            it: "Carica il file di una sequenza come nuova versione.",
            en: "Load a sequence's file as a new version."),
        discussion: say(
            it: "Prima lo controlla come lint: con un errore niente è caricato. Le iscrizioni in "
                + "corso restano alla loro versione.",
            en: "It is checked as lint does first: with an error nothing is loaded. Running "
                + "enrolments keep their version."))

    @Argument(
        help: .say(it: "Il file TOML.", en: "The TOML file.", value: "file"),
        completion: .file(extensions: ["toml"]))
    var file: String

    @Flag(
        name: .long,
        help: .say(
            it: "Di' che cosa cambierebbe, e non scrivere.",
            en: "Say what would change, and write nothing."))
    var dryRun = false

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let read = try session.sequenceFile(file)
        let placed = try session.lint(read)
        let before = try session.read { try SequenceTable.active(code: read.draft.code, $0) }
        if placed.contains(where: \.finding.isError) {
            throw refusal(placed, before)
        }
        if !placed.isEmpty, !session.output.isJSON {
            ErrorReport.toStandardError(
                ErrorReport.lines(
                    placed.map { $0.paragraph(file, spoken) }.joined(separator: "\n")))
        }
        guard dryRun else {
            return try session.perform(.sequence(.load(read.draft)), change)
        }
        let receipt = try session.house.rehearse(.sequence(.load(read.draft)), as: session.actor)
        try session.output.answer(
            [
                "code": .string(read.draft.code), "would_load": .bool(true),
                "version": .optional(receipt.sequenceVersion),
                "steps": .int(read.draft.steps.count), "types": .int(read.draft.types.count),
                "findings": .array(placed.map { session.json($0, file) }),
                "notes": .array(receipt.notes.map { .string($0.words(spoken)) }),
            ]
        ) { page in
            let version = receipt.sequenceVersion.map { ", v\($0)" } ?? ""
            let (steps, types) = (read.draft.steps.count, read.draft.types.count)
            page.line(
                say(
                    it: "Caricherebbe «\(read.draft.name)»\(version): \(Noun.step(steps).it), "
                        + "\(Noun.actionType(types).it).",
                    en: "Would load “\(read.draft.name)”\(version): \(Noun.step(steps).en), "
                        + "\(Noun.actionType(types).en)."), .strong)
            for note in receipt.notes { page.line("  \(note.words(spoken))") }
        }
    }

    private func refusal(_ placed: [PlacedFinding], _ before: ActionSequence?) -> Failure {
        func lines(_ language: Language) -> String {
            placed.map { $0.paragraph(file, language) }.joined(separator: "\n")
        }
        let kept = before.map {
            Words(
                it: "Niente è stato caricato; resta in vigore la versione \($0.version). "
                    + "Correggi e riprova.",
                en: "Nothing was loaded; version \($0.version) stays in force. "
                    + "Correct it and try again.")
        }
        return Failure(
            .refused, Words(it: lines(.it), en: lines(.en)),
            hint: kept
                ?? Words(
                    it: "Niente è stato caricato: correggi e riprova.",
                    en: "Nothing was loaded: correct it and try again."))
    }
}

extension Session {
    func sequenceFile(_ path: String) throws -> SequenceFile {
        do {
            return try SequenceFile(try SmallFile.text(path), named: path)
        } catch let problems as SequenceProblems {
            throw problems.failure
        }
    }

    func lint(_ file: SequenceFile) throws(Failure) -> [PlacedFinding] {
        let day = today
        return file.placed(
            SequenceLint.findings(
                of: file.draft, in: try read { try SequenceHouseQuery.house(on: day, $0) }))
    }

    /// What cannot be read is a finding as well.
    func lint(_ path: String) throws -> [PlacedFinding] {
        do {
            return try lint(try SequenceFile(try SmallFile.text(path), named: path))
        } catch let problems as SequenceProblems {
            return problems.placed
        }
    }

    func json(_ placed: PlacedFinding, _ file: String) -> JSON {
        [
            "file": .string(file), "line": .int(placed.place.line),
            "column": .int(placed.place.column), "kind": .string(placed.finding.kind.rawValue),
            "is_error": .bool(placed.finding.isError),
            "message": .string(placed.finding.words(spoken)),
            "hint": .optional(placed.finding.hint?(spoken)),
        ]
    }

    func fill(_ page: inout Page, _ placed: [PlacedFinding], _ file: String) {
        for one in placed {
            page.paragraph(one.text(file, spoken), one.finding.isError ? .error : .warning)
            if let hint = one.finding.hint { page.paragraph("  " + hint(spoken), .dim) }
        }
    }
}
