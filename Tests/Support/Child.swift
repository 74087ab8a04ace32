public import Glibc

/// A process that a test starts: a program of the build folder, on a pipe or on a terminal.
public final class Child {
    public let id: pid_t
    /// What it writes; on a terminal also where to type.
    public let descriptor: Int32
    /// How its terminal was before it began.
    public private(set) var modes = termios()
    private var status: Int32?

    /// However loaded the machine is, nothing takes so long: seconds.
    public static let deadline = 90

    /// The folder of the test bundle, where the programs are built too.
    private static let folder: String = {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &bytes, bytes.count - 1)
        let path = String(
            decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    }()

    /// - parameter size: columns and rows of a terminal of its own; nil is a pipe.
    public init?(
        _ name: String, _ arguments: [String], size: (columns: Int, rows: Int)? = nil,
        environment: [String] = []
    ) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The threads that tests run on have all signals blocked; the child shall hear them.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var flags: Int16 = 0x08  // POSIX_SPAWN_SETSIGMASK
        var other: Int32 = -1
        if let size {
            // What posix_openpt, unlockpt and ptsname do; Glibc does not offer them to Swift.
            descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
            var (number, locked): (Int32, Int32) = (-1, 0)
            var window = winsize()
            window.ws_col = UInt16(size.columns)
            window.ws_row = UInt16(size.rows)
            _ = ioctl(descriptor, 0x4004_5431, &locked)  // TIOCSPTLCK
            _ = ioctl(descriptor, 0x8004_5430, &number)  // TIOCGPTN
            _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
            tcgetattr(descriptor, &modes)
            let slave = "/dev/pts/\(number)"
            // A session of its own: the first terminal that it opens is then its terminal.
            flags |= 0x80  // POSIX_SPAWN_SETSID
            posix_spawn_file_actions_addopen(&actions, 0, slave, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, 0, 1)
            posix_spawn_file_actions_adddup2(&actions, 0, 2)
        } else {
            var ends: [Int32] = [-1, -1]
            // Closed for whatever another test starts at this moment, from the beginning.
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
            descriptor = ends[0]
            other = ends[1]
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, other, 1)
            posix_spawn_file_actions_adddup2(&actions, other, 2)
        }
        let path = "\(Child.folder)/\(name)"
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp =
            (["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"] + environment).map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        posix_spawnattr_setflags(&attributes, flags)
        var id: pid_t = -1
        let code = posix_spawn(&id, path, &actions, &attributes, &argv, &envp)
        self.id = id
        if other >= 0 { close(other) }
        guard code == 0 else { return nil }
    }

    public func kill(_ signal: Int32) { _ = Glibc.kill(id, signal) }

    /// Its exit status, as `waitpid` gives it; waits for it.
    @discardableResult
    public func wait() -> Int32 {
        if let status { return status }
        let status = Child.status(of: id)
        self.status = status
        return status
    }

    /// Waits for any child's end; one that does not come to it within the deadline is killed, which
    /// its status then says.
    public static func status(of id: pid_t) -> Int32 {
        let end = ContinuousClock.now + .seconds(deadline)
        var status: Int32 = 0
        while true {
            let found = waitpid(id, &status, WNOHANG)
            if found == id || found < 0 && errno != EINTR { return status }
            if ContinuousClock.now > end { _ = Glibc.kill(id, SIGKILL) }
            _ = poll(nil, 0, 2)
        }
    }

    /// Reads what it wrote until `isEnough` or its end; nil when the deadline has passed.
    public func read(until isEnough: (String) -> Bool) -> String? {
        let end = ContinuousClock.now + .seconds(Child.deadline)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if isEnough(text) { return text }
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard ContinuousClock.now < end else { return nil }
            guard poll(&polled, 1, 1000) > 0 else { continue }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            // A terminal whose other side is closed says EIO.
            guard count > 0 else { return text }
            bytes += buffer.prefix(count)
        }
    }

    /// All that it writes until its end; one that does not end is killed.
    public func readToEnd() -> String {
        if let text = read(until: { _ in false }) { return text }
        kill(SIGKILL)
        return "hangs"
    }

    public func type(_ text: String) { type(Array(text.utf8)) }

    public func type(_ bytes: [UInt8]) {
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }

    deinit {
        if status == nil {
            kill(SIGKILL)
            wait()
        }
        close(descriptor)
    }
}
