import Foundation

/// Published data beside the project; nil where there is none, and its tests are skipped.
enum SharedData {
    static let folder: String? = {
        let beside = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/data").standardizedFileURL.path
        let named = ProcessInfo.processInfo.environment["PROSSIMA_SHARED"]
        return [named.map { $0 + "/data" }, named, beside].compactMap(\.self).first {
            FileManager.default.fileExists(atPath: $0)
        }
    }()

    static func has(_ name: String) -> Bool {
        folder.map { FileManager.default.fileExists(atPath: "\($0)/\(name)") } ?? false
    }

    /// The lines of a file, unpacked by gzip where it is packed.
    static func lines(_ name: String) throws -> [Substring] {
        guard let folder else { return [] }
        let path = "\(folder)/\(name)"
        guard name.hasSuffix(".gz") else {
            return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        }
        let unpack = Process()
        unpack.executableURL = URL(filePath: "/usr/bin/env")
        unpack.arguments = ["gzip", "--decompress", "--stdout", path]
        let output = Pipe()
        unpack.standardOutput = output
        try unpack.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        unpack.waitUntilExit()
        return text.split(separator: "\n")
    }

    static func data(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(folder ?? "")/\(name)"))
    }
}
