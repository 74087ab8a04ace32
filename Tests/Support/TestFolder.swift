import Domain
import Glibc

/// A folder of its own for a test's files, gone with it.
public final class TestFolder {
    public let path: String

    public init() throws {
        var template = Array("/tmp/prossima-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw Failure(.failed, it: "mkdtemp", en: "mkdtemp")
        }
        path = String(cString: made)
    }

    public func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes bytes into a file of the folder.
    @discardableResult
    public func write(_ bytes: [UInt8], to name: String) -> String {
        let file = Glibc.open(self.file(name), O_CREAT | O_RDWR | O_TRUNC, 0o600)
        _ = Glibc.write(file, bytes, bytes.count)
        close(file)
        return self.file(name)
    }

    /// The names in it, in their order.
    public var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// A file's bytes; empty where there is none.
    public func bytes(_ name: String) -> [UInt8] {
        guard let stream = fopen(file(name), "r") else { return [] }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    deinit {
        for name in names { unlink(file(name)) }
        rmdir(path)
    }
}
