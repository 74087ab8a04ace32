public import Domain
import Foundation
import Storage

/// Reads the whole house from JSON lines into a new file.
public struct EverythingReader {
    private let path: String

    public init(_ path: String) { self.path = path }

    private struct Heading: Decodable {
        var prossima: String
        var schema: Int
        var tables: [String: [String]]
    }

    /// - parameter part: the file to make.
    /// - throws: `.invalid` with the line that cannot be read, or that the end is missing;
    ///   `.unavailable` for a newer program's.
    public func load(into part: String) throws(Failure) {
        var lines = try LineFile(path)
        guard let first = try lines.next(),
            let heading = try? JSONDecoder().decode(Heading.self, from: Data(first)),
            heading.prossima == "everything"
        else { throw invalid(1, Words(it: "l'intestazione", en: "the heading")) }
        let load = try HouseLoad(into: part, version: heading.schema)
        do throws(Failure) {
            let rows = try fill(load, &lines, heading)
            guard let said = rows.said else {
                throw Failure(
                    .invalid, it: "\(path) finisce prima della fine: è stato troncato.",
                    en: "\(path) ends before its end: it was cut short.")
            }
            guard said == rows.count else {
                throw Failure(
                    .invalid, it: "\(path) ha \(rows.count) righe, e ne dichiara \(said).",
                    en: "\(path) has \(rows.count) rows, and says it has \(said).")
            }
            try load.finish()
        } catch {
            load.close()
            throw error
        }
    }

    private func fill(
        _ load: HouseLoad, _ lines: inout LineFile, _ heading: Heading
    ) throws(Failure) -> (count: Int, said: Int?) {
        var (count, number) = (0, 1)
        var said: Int?
        var isMore = true
        while isMore {
            // A transaction for each piece: its pages stay few in memory.
            var batch: [RowLine] = []
            while batch.count < 5000 {
                guard let bytes = try lines.next() else {
                    isMore = false
                    break
                }
                number += 1
                guard said == nil, let line = RowLine(bytes) else {
                    throw invalid(number, Words(it: "una riga", en: "a row"))
                }
                if line.table == "rows", case .int(let rows)? = line.values.first,
                    line.isCount
                {
                    said = rows
                    continue
                }
                guard let columns = heading.tables[line.table],
                    let table = load.table(line.table),
                    columns.count == line.values.count,
                    columns.allSatisfy(table.columns.contains)
                else {
                    throw invalid(
                        number,
                        Words(it: "una riga di «\(line.table)»", en: "a row of “\(line.table)”"))
                }
                batch.append(line)
            }
            count += batch.count
            try load.fill { rows in
                for line in batch {
                    guard let table = load.table(line.table),
                        let columns = heading.tables[line.table]
                    else { continue }
                    try rows.add(line.values, columns, to: table)
                }
            }
        }
        return (count, said)
    }

    private func invalid(_ line: Int, _ what: Words) -> Failure {
        Failure(
            .invalid, it: "\(path), riga \(line): non è \(what.it) di un'esportazione di tutto.",
            en: "\(path), line \(line): it is not \(what.en) of an export of everything.")
    }
}

/// One row of the file, or its last line.
private struct RowLine {
    var table: String
    var values: [Value]
    var isCount = false

    init?(_ bytes: [UInt8]) {
        guard let object = try? JSONDecoder().decode([String: Cells].self, from: Data(bytes)),
            object.count == 1, let (name, cells) = object.first
        else { return nil }
        table = name
        values = cells.values
        isCount = cells.isSingle
    }

    private struct Cells: Decodable {
        var values: [Value]
        var isSingle: Bool

        init(from decoder: any Decoder) throws {
            if let number = try? decoder.singleValueContainer().decode(Int.self) {
                values = [.int(number)]
                isSingle = true
                return
            }
            isSingle = false
            values = try decoder.singleValueContainer().decode([Cell].self).map(\.value)
        }
    }

    private struct Cell: Decodable {
        var value: Value

        private struct Bytes: Decodable { var hex: String }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                value = .null
            } else if let number = try? container.decode(Int.self) {
                value = .int(number)
            } else if let text = try? container.decode(String.self) {
                value = .text(text)
            } else if let number = try? container.decode(Double.self) {
                value = .real(number)
            } else {
                let hex = try container.decode(Bytes.self).hex
                guard let bytes = EverythingFile.bytes(hex: hex) else {
                    throw DecodingError.dataCorruptedError(
                        in: container, debugDescription: "no hexadecimal digits")
                }
                value = .blob(bytes)
            }
        }
    }
}

/// The lines of a file, a piece of it in memory at a time.
private struct LineFile {
    private let file: FileHandle
    private let path: String
    private var rest: [UInt8] = []
    private var place = 0
    private var isAtEnd = false

    init(_ path: String) throws(Failure) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw Failure(
                .notFound, it: "\(path) non si può leggere.", en: "\(path) cannot be read.")
        }
        self.file = file
        self.path = path
    }

    /// Without its line end; nil behind the last.
    mutating func next() throws(Failure) -> [UInt8]? {
        var searched = place
        while true {
            if let end = rest[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { place = end + 1 }
                return Array(rest[place..<end])
            }
            searched = rest.count - place
            rest.removeFirst(place)
            place = 0
            guard !isAtEnd else {
                defer { rest = [] }
                return rest.isEmpty ? nil : rest
            }
            guard let piece = try? file.read(upToCount: 1 << 18), !piece.isEmpty else {
                isAtEnd = true
                continue
            }
            rest += piece
        }
    }
}
