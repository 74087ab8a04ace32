import Glibc
import Support

/// Starts a program and waits for it alone.
///
/// Foundation's `Process` waits until every descendant has closed a socket of its own, and so for
/// ever for a program that leaves a server behind.
enum Spawn {
    /// - parameter output: a file for stdout; stderr and stdin are nobody's.
    @discardableResult
    static func run(
        _ program: String, _ arguments: [String], _ environment: [String], output: String
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // The threads that tests run on have all signals blocked; what tmux starts shall not.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, 0x08)  // POSIX_SPAWN_SETSIGMASK
        var argv = ([program] + arguments).map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var id: pid_t = -1
        guard posix_spawn(&id, program, &actions, &attributes, &argv, &envp) == 0 else { return -1 }
        return Child.status(of: id)
    }
}
