/// What a test needs another process for:
///
///     rehearsal complete FILE LOGIN NUMBER SECONDS   completes what is in LOGIN's queue
///     rehearsal muddle FILE SEED STEPS SECONDS       gives random commands
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
        case "paint": Painter.run()
        default: print("rehearsal complete | muddle | paint")
        }
    }
}
