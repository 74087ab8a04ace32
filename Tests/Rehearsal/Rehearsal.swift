import Domain
import Glibc
import Storage

/// What a test needs another process for:
///
///     rehearsal complete FILE LOGIN NUMBER SECONDS   completes what is in LOGIN's queue
///     rehearsal muddle FILE SEED COUNT SECONDS       gives random commands until COUNT were carried out
///     rehearsal busy FILE LOGIN SEED SECONDS         works on it until it is killed
///     rehearsal open FILE                            opens it, which may bring it up to date
///     rehearsal interrupted FILE NUMBER              opens it, and is killed at a statement
///     rehearsal paint                                paints on its terminal, then waits for keys
@main
enum Rehearsal {
    /// An error ends with its sentence and 1: one that is thrown out of `main` would be a crash, whose
    /// trace hides it.
    static func main() {
        // A test that is over reads no more; that is no reason to die in the middle of a commit.
        signal(SIGPIPE, SIG_IGN)
        do {
            try rehearse(CommandLine.arguments.dropFirst())
        } catch {
            let failure = error as? Failure
            Output.line("rehearsal: " + (failure?.message.en ?? "\(error)"), to: STDERR_FILENO)
            exit(1)
        }
    }

    private static func rehearse(_ arguments: ArraySlice<String>) throws {
        switch arguments.first {
        case "complete": try Completer(Array(arguments.dropFirst())).run()
        case "muddle":
            var muddle = try Muddle(Array(arguments.dropFirst()))
            try muddle.run()
        case "busy":
            var worker = try BusyWorker(Array(arguments.dropFirst()))
            try worker.run()
        case "open": _ = try Database.open(arguments.dropFirst().first ?? "")
        case "interrupted": try interrupted(Array(arguments.dropFirst()))
        case "paint": Painter.run()
        default: print("rehearsal complete | muddle | busy | open | interrupted | paint")
        }
    }

    private static func interrupted(_ arguments: [String]) throws {
        guard arguments.count == 2, let number = Int(arguments[1]) else {
            throw Failure(.usage, it: "rehearsal interrupted", en: "rehearsal interrupted")
        }
        SuddenEnd.atStatement(number)
        try Database.open(arguments[0]).close()
        print("whole")
    }
}
