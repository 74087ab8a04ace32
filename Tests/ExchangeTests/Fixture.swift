import Domain
import Glibc

@testable import Exchange

/// A file that goes when the test ends.
final class Fixture {
    let path: String

    init(bytes: [UInt8], suffix: String = "csv") throws {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        path = "\(folder)/prossima-test-\(freshUUID()).\(suffix)"
        try Fixture.write(bytes, to: path)
    }

    convenience init(_ text: String, suffix: String = "csv") throws {
        try self.init(bytes: Array(text.utf8), suffix: suffix)
    }

    deinit {
        unlink(path)
        unlink(path + ".rejects.csv")
        unlink(path + ".rejects.vcf")
        unlink(path + ".duplicates.csv")
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard file >= 0, Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw Failure(.failed, it: path, en: path)
        }
        close(file)
    }

    static func read(_ path: String) -> String? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = Glibc.read(file, &buffer, buffer.count), count > 0 {
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func records() throws -> [Record] {
        let reader = try TableReader(path)
        var records: [Record] = []
        while let more = try reader.next() { records += more }
        return records
    }
}
