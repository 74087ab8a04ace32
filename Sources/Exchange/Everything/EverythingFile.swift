public import Domain
import Foundation
import Storage

/// A copy of the whole house as JSON lines, which any program reads.
///
/// The first line says what it is, of which schema, and which columns each table has:
///
///     {"prossima":"everything","schema":4,"tables":{"contact":["id","uuid",…],…}}
///
/// then each line is a row, `{"contact":[1,"…",null]}`, its values in that order: a number, a text,
/// null, or `{"hex":"00ff"}` for bytes. The last says how many rows there were: `{"rows":12345}`.
public enum EverythingFile {
    /// Whether a file begins as one; a database begins otherwise.
    ///
    /// - throws: `.notFound` where it cannot be read.
    public static func isOne(_ path: String) throws(Failure) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure(
                .notFound, it: "\(path) non si può leggere.", en: "\(path) cannot be read.")
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 1)) ?? Data()
        return start.first == UInt8(ascii: "{")
    }

    static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func bytes(hex: String) -> [UInt8]? {
        let digits = Array(hex.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for place in stride(from: 0, to: digits.count, by: 2) {
            let pair = String(decoding: digits[place...place + 1], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
