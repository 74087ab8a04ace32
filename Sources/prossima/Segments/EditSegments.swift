import ArgumentParser
import Domain
import Storage

/// `prossima segment add`
struct AddSegment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: say(it: "Salva un filtro sotto un nome.", en: "Save a filter under a name."))

    @Argument(help: .say(it: "Il nome.", en: "The name."))
    var name: String

    @Argument(
        help: .say(
            it: "Il filtro, come in contact list --where.",
            en: "The filter, as in contact list --where."))
    var filter: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        try session.perform(.addSegment(name: name, filter: filter), change)
    }
}

/// `prossima segment edit`
struct EditSegment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: say(
            it: "Cambia il filtro o il nome di un insieme.",
            en: "Change a segment's filter or name."))

    @Argument(help: .say(it: "Il nome dell'insieme.", en: "The segment's name."))
    var name: String

    @Option(
        name: [.customLong("where")],
        help: .say(it: "Il filtro nuovo.", en: "The new filter.", value: "filter"))
    var filter: String?

    @Option(
        name: .long, help: .say(it: "Il nome nuovo.", en: "The new name.", value: "name"))
    var rename: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try requireChange(filter != nil || rename != nil, ["--where", "--rename"])
    }

    func carryOut(_ session: Session) throws {
        let segment = try session.segment(name)
        try session.perform(
            .editSegment(
                SegmentChange(segment.id, version: change.version, name: rename, filter: filter)),
            change)
    }
}

/// `prossima segment remove`
struct RemoveSegment: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: say(
            it: "Toglie un insieme; i nominativi restano.",
            en: "Remove a segment; the contacts stay."))

    @Argument(help: .say(it: "Il nome dell'insieme.", en: "The segment's name."))
    var name: String

    @OptionGroup var change: ChangeOptions
    @OptionGroup var global: GlobalOptions

    func carryOut(_ session: Session) throws {
        let segment = try session.segment(name)
        try session.perform(
            .removeSegment(SegmentChange(segment.id, version: change.version)), change)
    }
}
