import CBaseline
import Glibc

/// A program that was run to its end: how long it took, and its peak memory in MB.
struct Run {
    let seconds: Double
    let memory: Int

    /// - parameter input: a file for its standard input.
    /// - throws: a `Refusal` where it could not be started or did not end with 0.
    init(_ program: String, _ arguments: [String], input: String = "/dev/null") throws {
        let start = baseline_now()
        let child = try Child(program, arguments, input: input, output: "/dev/null")
        memory = try child.wait()
        seconds = baseline_now() - start
    }
}

/// A process that was started.
struct Child {
    private let pid: pid_t
    private let name: String

    init(_ program: String, _ arguments: [String], input: String, output: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var started: pid_t = 0
        guard posix_spawnp(&started, program, &actions, nil, &words, environ) == 0 else {
            throw Refusal("\(program) cannot be started")
        }
        pid = started
        name = ([program] + arguments).joined(separator: " ")
    }

    /// - returns: peak memory in MB.
    @discardableResult
    func wait() throws -> Int {
        var (status, usage): (Int32, rusage) = (0, rusage())
        while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
        guard status == 0 else { throw Refusal("\(name) ended with \(status)") }
        return usage.ru_maxrss / 1000
    }
}
