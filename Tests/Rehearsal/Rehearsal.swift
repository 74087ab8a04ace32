import Storage

/// What a test needs another process for:
///
///     rehearsal complete FILE LOGIN NUMBER SECONDS   completes what is in LOGIN's queue
///     rehearsal muddle FILE SEED STEPS SECONDS       gives random commands
///     rehearsal busy FILE LOGIN SEED SECONDS         works on it until it is killed
///     rehearsal open FILE                            opens it, which may bring it up to date
///     rehearsal paint                                paints on its terminal, then waits for keys
@main
enum Rehearsal {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "complete": try Completer(Array(arguments.dropFirst())).run()
        case "muddle":
            var muddle = try Muddle(Array(arguments.dropFirst()))
            try muddle.run()
        case "busy":
            var worker = try BusyWorker(Array(arguments.dropFirst()))
            try worker.run()
        case "open": _ = try Database.open(arguments.dropFirst().first ?? "")
        case "paint": Painter.run()
        default: print("rehearsal complete | muddle | busy | open | paint")
        }
    }
}
