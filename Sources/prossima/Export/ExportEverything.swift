import Domain
import Exchange
import Screen
import Storage
import Workflow

extension ExportCommand {
    /// Every row of every table, from one state of the house.
    func exportEverything() throws {
        guard format == nil, limit == nil, after == nil else {
            throw Failure(
                .usage, it: "«export everything» scrive tutto, in righe di JSON.",
                en: "“export everything” writes all of it, as JSON lines.")
        }
        let (house, keeper) = try global.keptHouse()
        let destination = try ExportDestination(
            output, isPicture: output == nil && Surroundings.columns != nil)
        do {
            let count = try house.exportEverything(
                form: "everything " + (output.map { "to \($0)" } ?? "to stdout"), by: keeper
            ) { reading in
                try EverythingWriter(reading).write { try destination.add($0) }
            }
            try destination.finish()
            guard let output else { return }
            let line = say(
                it: "Esportate \(count) righe in \(output).",
                en: "Exported \(count) rows to \(output).")
            ErrorReport.toStandardError(Visible.text(line))
        } catch {
            destination.abandon()
            throw error
        }
    }
}
