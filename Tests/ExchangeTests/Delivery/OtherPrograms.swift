import Foundation
import Glibc
import Testing

/// Programs of other people, which read what we write. Without them a test is skipped, visibly;
/// with PROSSIMA_REQUIRE_PROGRAMS set, as where a change is checked, it fails instead.
enum OtherPrograms {
    static let isRequired = getenv("PROSSIMA_REQUIRE_PROGRAMS") != nil

    static let python = "/usr/bin/python3"

    static func has(_ name: String) -> Bool {
        isRequired || access("/usr/bin/\(name)", X_OK) == 0
    }

    /// Modules of the system's own Python.
    static func hasModules(_ names: String...) -> Bool {
        if isRequired { return true }
        guard access(python, X_OK) == 0 else { return false }
        let program = names.map { "import \($0)" }.joined(separator: "\n")
        return (try? run([python, "-c", program]))?.status == 0
    }

    struct Answer {
        var status: Int32
        var out: String
        var err: String
    }

    /// Runs one to its end; its input and output are files, so that nobody waits for anybody.
    static func run(
        _ words: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> Answer {
        let name = FileManager.default.temporaryDirectory.path + "/prossima-" + UUID().uuidString
        let paths = ["in", "out", "err"].map { "\(name).\($0)" }
        defer { for path in paths { unlink(path) } }
        for path in paths {
            try Data(path.hasSuffix("in") ? Array(input.utf8) : []).write(
                to: URL(fileURLWithPath: path))
        }
        let process = process(words, environment)
        process.standardInput = FileHandle(forReadingAtPath: paths[0])
        process.standardOutput = FileHandle(forWritingAtPath: paths[1])
        process.standardError = FileHandle(forWritingAtPath: paths[2])
        try process.run()
        process.waitUntilExit()
        return Answer(
            status: process.terminationStatus,
            out: try String(contentsOfFile: paths[1], encoding: .utf8),
            err: try String(contentsOfFile: paths[2], encoding: .utf8))
    }

    fileprivate static func process(
        _ words: [String], _ environment: [String: String]
    ) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.environment = [
            "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "Europe/Rome",
        ].merging(environment) { $1 }
        return process
    }

    /// A program that listens on a port of this machine, until the test lets go of it.
    final class Server {
        let port: Int
        private let process: Process

        /// - parameter words: what starts it on a port; it is waited for until it answers.
        init(_ words: (Int) -> [String]) throws {
            port = try Self.freePort()
            process = OtherPrograms.process(words(port), [:])
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            let end = ContinuousClock.now + .seconds(60)
            while !Self.answers(port) {
                try #require(process.isRunning, "the server ended at once")
                try #require(ContinuousClock.now < end, "the server does not answer")
                _ = poll(nil, 0, 20)
            }
        }

        deinit {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }

        /// One that nobody listens on just now.
        private static func freePort() throws -> Int {
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            var address = loopback(0)
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let isBound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
                }
            }
            try #require(isBound)
            return Int(UInt16(bigEndian: address.sin_port))
        }

        private static func answers(_ port: Int) -> Bool {
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            var address = loopback(port)
            return withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
        }

        private static func loopback(_ port: Int) -> sockaddr_in {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return address
        }
    }
}
