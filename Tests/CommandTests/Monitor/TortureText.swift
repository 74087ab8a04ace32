import Foundation

/// The published texts beside the project; without them the tests are skipped.
enum TortureText {
    private static let folder: String = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../../shared/data/torture-text").standardized.path
        let named = ProcessInfo.processInfo.environment["PROSSIMA_SHARED"]
        return named.map { $0 + "/data/torture-text" } ?? beside
    }()

    static let isHere = FileManager.default.fileExists(atPath: folder + "/SOURCE.txt")

    /// Every line of every file, and what the cases say, each once.
    static let lines: [String] = {
        var lines: [String] = []
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for file in (files ?? []).sorted() {
            let bytes = (try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))) ?? Data()
            lines += bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
            guard file.hasSuffix(".json") else { continue }
            let json = try? JSONSerialization.jsonObject(with: bytes)
            lines += json as? [String] ?? []
            for case_ in json as? [[String: Any]] ?? [] {
                lines += case_.values.compactMap { $0 as? String }.sorted()
            }
        }
        // By their bytes: texts that are equal to a reader may be written in several ways.
        var seen: Set<[UInt8]> = []
        return lines.filter { !$0.isEmpty && seen.insert(Array($0.utf8)).inserted }
    }()

    /// So many of them, beginning anywhere, in a ring.
    static func lines(from start: Int, count: Int) -> [String] {
        (0..<count).map { lines[(start + $0) % lines.count] }
    }

    /// Control characters, and what turns the direction of writing.
    static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
