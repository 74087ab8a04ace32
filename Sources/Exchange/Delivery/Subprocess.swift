import Domain
import Glibc
import Storage

/// A program that is started with words of its own, never through a shell, with a text as its
/// standard input.
final class Subprocess {
    /// How one ended.
    struct Ended {
        /// Its exit status; 128 and the signal's number where one ended it.
        var status: Int32
        var output: String
        /// What it wrote to standard error, cut.
        var complaint: String
        var isSuccess: Bool { status == 0 }
    }

    private let process: pid_t
    private let output: Int32
    private let complaint: Int32
    private let deadline: ContinuousClock.Instant
    private var isOver = false

    /// - parameter input: what its standard input holds, as a file that is gone already.
    /// - throws: `.failed` where there is no such program, or none can be started.
    init(_ words: [String], input: [UInt8], seconds: Int) throws(Failure) {
        let files = [try Self.unnamed(input), try Self.unnamed([]), try Self.unnamed([])]
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
            close(files[0])
        }
        for (place, file) in files.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, file, Int32(place))
        }
        // A group of its own, so that what it started ends with it; no signal stays blocked.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, 0x02 | 0x08)  // SETPGROUP, SETSIGMASK
        var argv = words.map { strdup($0) } + [nil]
        defer { for word in argv { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(
            &process, words.first ?? "", &actions, &attributes, &argv, environ)
        output = files[1]
        complaint = files[2]
        self.process = process
        deadline = .now + .seconds(seconds)
        guard code == 0 else {
            isOver = true
            let (name, reason) = (words.first ?? "", Words(systemError: code))
            throw Failure(
                .failed, it: "«\(name)» non si può avviare: \(reason.it).",
                en: "“\(name)” cannot be started: \(reason.en).")
        }
    }

    deinit {
        if !isOver {
            kill(-process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(output)
        close(complaint)
    }

    /// Nil while it runs. One that takes too long is killed.
    func ended() -> Ended? {
        var status: Int32 = 0
        if ContinuousClock.now > deadline { kill(-process, SIGKILL) }
        guard waitpid(process, &status, WNOHANG) == process else { return nil }
        isOver = true
        let signal = status & 0x7F
        return Ended(
            status: signal == 0 ? status >> 8 & 0xFF : 128 + signal,
            output: Self.text(output),
            complaint: signal == SIGKILL
                ? "timeout" : HeaderText.plain(String(Self.text(complaint).prefix(500))))
    }

    /// Runs one to its end.
    static func run(
        _ words: [String], input: [UInt8], seconds: Int
    ) throws(Failure) -> Ended {
        let one = try Subprocess(words, input: input, seconds: seconds)
        while true {
            if let ended = one.ended() { return ended }
            _ = poll(nil, 0, 2)
        }
    }

    /// A file without a name, rewound.
    private static func unnamed(_ bytes: [UInt8]) throws(Failure) -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/prossima-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { throw SystemFile.unwritable(folder) }
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        unlink(template)
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 else {
                defer { close(file) }
                throw SystemFile.unwritable(folder)
            }
            start += count
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    private static func text(_ file: Int32) -> String {
        lseek(file, 0, SEEK_SET)
        var bytes = [UInt8](repeating: 0, count: 1 << 13)
        let count = read(file, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
