import Controls
public import Domain
import Screen

/// A sequence tried out: what each day brings, as bars, and how it ends.
public struct SimulationDialog: Equatable, Sendable {
    public var name: String
    public var request: SimulationRequest
    /// Nil while it is computed.
    public var report: SimulationReport?
    public var error: String?
    public var top = 0
}

extension Model {
    /// How many contacts and days the keys turn through.
    private static let contactCounts = [100, 1000, 10_000]
    private static let dayCounts = [14, 30, 60, 90]

    mutating func openSimulation(of sheet: SequenceSheet) -> [Job] {
        simulate(
            SimulationDialog(
                name: sheet.graph.name,
                request: SimulationRequest(sequence: sheet.code, contacts: Self.contactCounts[0])))
    }

    private mutating func simulate(_ state: SimulationDialog) -> [Job] {
        var state = state
        state.report = nil
        state.error = nil
        state.top = 0
        dialog = .simulation(state)
        return [.simulate(state.request)]
    }

    mutating func simulation(_ state: SimulationDialog, _ key: Key) -> [Job] {
        var state = state
        let last = max(
            0, simulationLines(state, columns: 80).count - simulationRect.inset(2, 1).rows)
        switch key {
        case .escape, .enter, .character("q"):
            dialog = nil
            return []
        case .character("c"):
            state.request.contacts = Self.after(state.request.contacts, in: Self.contactCounts)
            return simulate(state)
        case .character("d"):
            state.request.days = Self.after(state.request.days, in: Self.dayCounts)
            return simulate(state)
        case .character("r"):
            state.request.seed += 1
            return simulate(state)
        default: state.top = key.moved(from: state.top, last: last) ?? state.top
        }
        dialog = .simulation(state)
        return []
    }

    private static func after(_ count: Int, in counts: [Int]) -> Int {
        counts.first { $0 > count } ?? counts[0]
    }

    mutating func take(_ report: SimulationReport, of request: SimulationRequest) {
        guard case .simulation(var state) = dialog, state.request == request else { return }
        state.report = report
        dialog = .simulation(state)
    }

    func drawSimulation(_ state: SimulationDialog, into frame: inout Frame) {
        let rect = simulationRect
        let request = state.request
        frame.box(
            rect,
            title: line(
                say("Prova di ", "Trial of ") + state.name,
                say(Noun.contact(request.contacts)),
                say(Noun.day(request.days))),
            footer: line(
                say("c nominativi", "c contacts"), say("d giorni", "d days"),
                say("r altro caso", "r another case"), say("Esc chiude", "Esc closes")), glyphs)
        let inner = rect.inset(2, 1)
        frame.cursor = (inner.column, inner.row)
        if let error = state.error {
            frame.put(error, at: inner.column, row: inner.row, tone: .error, limit: inner.columns)
            return
        }
        drawText(
            simulationLines(state, columns: inner.columns), from: state.top, into: &frame, inner)
    }

    private var simulationRect: Rect {
        bounds
            .centred(columns: min(100, size.columns), rows: size.rows)
    }

    private func simulationLines(
        _ state: SimulationDialog, columns: Int
    ) -> [SaidLine] {
        guard let report = state.report else {
            return [(say("Sto provando…", "Trying…"), .dim)]
        }
        var lines: [SaidLine] = [
            (
                say(
                    "\(Noun.action(report.actions).it), \(report.running) ancora in corso",
                    "\(Noun.action(report.actions).en), \(report.running) still under way"), .strong
            ), ("", .plain), (say("CARICO DI OGNI GIORNO", "LOAD OF EACH DAY"), .heading),
        ]
        for (index, day) in report.days.enumerated() {
            let total = report.total(index)
            guard total.available > 0 || total.left > 0 else { continue }
            let name = DateWords.day(day, today: today, language)
            let bar = Bar.text(
                total.minutes + total.otherMinutes, of: max(1, total.available), columns: 20,
                glyphs)
            let left =
                total.left > 0
                ? say(
                    "\(Noun.isLeft.bare(total.left).it) \(total.left)", "\(total.left) left") : ""
            lines.append(
                (
                    "\(cell(name, 12)) \(bar) \(cell("\(total.load)%", 5)) "
                        + line(say(Noun.action(total.actions)), left),
                    total.left > 0 ? .warning : .plain
                ))
        }
        lines += [("", .plain), (say("COME FINISCE", "HOW IT ENDS"), .heading)]
        let most = max(report.ends.first?.count ?? 0, report.running)
        for end in report.ends {
            let bar = Bar.text(end.count, of: max(1, most), columns: 20, glyphs)
            lines.append(("\(bar) \(cell("\(end.count)", 6)) \(say(end.words))", .plain))
        }
        lines += [("", .plain), (say("PERSONE", "PEOPLE"), .heading)]
        for (index, person) in report.people.enumerated() {
            lines.append((row(of: person, index, report), .plain))
        }
        return lines + troubles(of: report)
    }

    private func row(
        of person: SimulationReport.Person, _ index: Int, _ report: SimulationReport
    ) -> String {
        var total = SimulationReport.Cell()
        for row in report.cells {
            total.actions += row[index].actions
            total.minutes += row[index].minutes
            total.otherMinutes += row[index].otherMinutes
            total.available += row[index].available
        }
        let bar = Bar.text(
            total.minutes + total.otherMinutes, of: max(1, total.available), columns: 20, glyphs)
        return "\(bar) \(cell("\(total.load)%", 6)) "
            + line(person.name, say(Noun.action(total.actions)))
    }

    private func troubles(of report: SimulationReport) -> [SaidLine] {
        var lines: [SaidLine] = []
        if !report.waits.isEmpty {
            lines += [("", .plain), (say("ATTESE PIÙ LUNGHE", "LONGEST WAITS"), .heading)]
            lines += report.waits.prefix(5).map { wait in
                let span = Lateness.span(wait.seconds, workingDay: 86_400)(language)
                return (line(span, wait.step, wait.person), .plain)
            }
        }
        if !report.impossible.isEmpty {
            lines += [("", .plain), (say("GIORNI IMPOSSIBILI", "IMPOSSIBLE DAYS"), .heading)]
            lines += report.impossible.prefix(10).map { one in
                let day = DateWords.day(one.day, today: today, language)
                let left = say(
                    "\(Noun.isLeft.bare(one.left).it) \(Noun.action(one.left).it)",
                    "\(Noun.action(one.left).en) \(Noun.isLeft.bare(one.left).en)")
                return (line(day, report.people[one.person].name, left), .warning)
            }
        }
        return lines
    }
}
