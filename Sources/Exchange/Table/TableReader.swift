import CCsv
import Domain

/// Reads a table of separated values record by record, through libcsv.
///
/// Lines are counted here and fed one by one, because libcsv does not say where a record starts.
final class TableReader: RecordSource {
    let stream: TextStream
    let delimiter: Delimiter
    private var parser = csv_parser()
    private let sink = Sink()
    /// What is left of the last piece: the beginning of a line.
    private var tail: [UInt8] = []
    private var line = 0
    private var endedWithReturn = false
    /// The lines of the record under way, to start over behind the first if its quote never
    /// closes.
    private var pending: [[UInt8]] = []
    private var firstPiece: [UInt8]?

    /// A record that goes on for longer has a quote that somebody forgot to close.
    static let longestRecord = (lines: 500, bytes: 4 << 20)
    /// A file without line ends is no table, and must not fill the memory.
    static let longestLine = 32 << 20

    convenience init(_ path: String) throws(Failure) { try self.init(TextStream(path)) }

    init(_ stream: TextStream) throws(Failure) {
        self.stream = stream
        let path = stream.path
        var first: [UInt8] = []
        var found = Delimiter.comma
        do {
            _ = try stream.next { piece in
                first = Array(piece)
                found = Delimiter.found(in: piece)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.unreadable(path)
        }
        delimiter = found
        firstPiece = first
        csv_init(&parser, 0)
        csv_set_delim(&parser, found.byte)
    }

    deinit { csv_free(&parser) }

    /// Reads the next piece of the file.
    ///
    /// - returns: the records that ended in it; nil at the end of the file.
    func next() throws(Failure) -> [Record]? {
        do {
            if let piece = firstPiece {
                firstPiece = nil
                piece.withUnsafeBufferPointer(split)
                return sink.take()
            }
            if try stream.next(split) {
                try checkTail()
                return sink.take()
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure.unreadable(stream.path)
        }
        guard !isFinished else { return nil }
        isFinished = true
        finish()
        return sink.take()
    }

    private var isFinished = false

    // MARK: Lines

    private func split(_ piece: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        if endedWithReturn, piece.first == 0x0A { start = 1; index = 1 }
        endedWithReturn = false
        while index < piece.count {
            let byte = piece[index]
            index += 1
            guard byte == 0x0A || byte == 0x0D else { continue }
            if byte == 0x0D {
                if index == piece.count {
                    endedWithReturn = true
                } else if piece[index] == 0x0A {
                    index += 1
                }
            }
            let part = UnsafeBufferPointer(rebasing: piece[start..<index])
            if tail.isEmpty {
                feed(part)
            } else {
                tail += part
                let whole = tail
                tail.removeAll(keepingCapacity: true)
                whole.withUnsafeBufferPointer(feed)
            }
            start = index
        }
        tail += UnsafeBufferPointer(rebasing: piece[start...])
    }

    private func checkTail() throws(Failure) {
        guard tail.count > Self.longestLine else { return }
        let (path, megabytes) = (stream.path, Self.longestLine >> 20)
        throw Failure(
            .failed,
            it: "\(path), riga \(line + 1): è più lunga di \(megabytes) MB, non è una tabella.",
            en: "\(path), line \(line + 1): it is longer than \(megabytes) MB, no table is.")
    }

    private func finish() {
        if !tail.isEmpty {
            let whole = tail
            tail = []
            whole.withUnsafeBufferPointer(feed)
        }
        while isUnderWay, isInsideQuotes, !pending.isEmpty { startOver() }
        end()
    }

    /// One line, its end included.
    private func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
        line += 1
        if !isUnderWay { sink.line = line }
        _ = parse(bytes)
        guard isUnderWay else {
            if !pending.isEmpty { pending.removeAll() }
            return
        }
        pending.append(Array(bytes))
        if pending.count > Self.longestRecord.lines
            || sink.record.bytes.count + Int(parser.entry_pos) > Self.longestRecord.bytes
        {
            startOver()
        }
    }

    /// Gives up the record under way: its first line is one bad record, the rest is read again.
    private func startOver() {
        let lines = pending
        pending = []
        sink.isDeaf = true
        end()
        sink.isDeaf = false
        var raw = lines[0]
        while let last = raw.last, last == 0x0A || last == 0x0D { raw.removeLast() }
        sink.give(
            Record(
                line: sink.line, bytes: raw, ends: [raw.count],
                refusal: OpenQuote.refusal(of: raw, delimiter: delimiter)))
        line = sink.line
        for later in lines.dropFirst() { later.withUnsafeBufferPointer(feed) }
    }

    // MARK: libcsv

    /// ROW_NOT_BEGUN is 0 in libcsv's own source, FIELD_BEGUN 2.
    private var isUnderWay: Bool { parser.pstate != 0 }
    private var isInsideQuotes: Bool { parser.pstate == 2 && parser.quoted != 0 }

    private func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        csv_parse(
            &parser, bytes.baseAddress, bytes.count, Self.cell, Self.row,
            Unmanaged.passUnretained(sink).toOpaque())
    }

    private func end() {
        csv_fini(&parser, Self.cell, Self.row, Unmanaged.passUnretained(sink).toOpaque())
    }

    private static let cell:
        @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
            bytes, count, sink in
            guard let sink else { return }
            Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().cell(bytes, count)
        }

    private static let row: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = {
        _, sink in
        guard let sink else { return }
        Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().row()
    }
}

/// A quote that is opened and never closed.
enum OpenQuote {
    /// The character, counted from 1, at which the quote opens that stays open on its line.
    static func column(in line: [UInt8], delimiter: Delimiter) -> Int {
        var isInside = false
        var isCellStart = true
        var place = 0
        var opened = 1
        for byte in line where byte & 0xC0 != 0x80 {
            place += 1
            if byte == 0x22 {
                if !isInside, isCellStart { opened = place }
                isInside.toggle()
                isCellStart = false
            } else if !isInside {
                isCellStart = byte == delimiter.byte || (isCellStart && byte == 0x20)
            }
        }
        return opened
    }

    static func refusal(of line: [UInt8], delimiter: Delimiter) -> Words {
        let column = column(in: line, delimiter: delimiter)
        return Words(
            it: "le virgolette aperte al carattere \(column) non si chiudono",
            en: "the quote opened at character \(column) is never closed")
    }
}

/// What libcsv's callbacks fill.
private final class Sink {
    var record = Record(line: 1)
    var line = 1
    var isDeaf = false
    private var records: [Record] = []

    func cell(_ bytes: UnsafeMutableRawPointer?, _ count: Int) {
        if isDeaf { return }
        if let bytes, count > 0 {
            record.bytes.append(
                contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
        }
        record.ends.append(record.bytes.count)
    }

    func row() {
        let ended = record
        record = Record(line: line)
        if isDeaf { return }
        give(Record(line: line, bytes: ended.bytes, ends: ended.ends))
    }

    func give(_ record: Record) { records.append(record) }

    func take() -> [Record] {
        defer { records.removeAll(keepingCapacity: true) }
        return records
    }
}
