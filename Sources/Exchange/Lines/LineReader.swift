import Domain

/// A file's physical lines, each with its number from 1, whatever ends them: LF, CRLF, CR, or the
/// CR CR LF of a file that was turned into CRLF twice.
final class LineReader {
    let stream: TextStream
    private var piece: [UInt8] = []
    private var place = 0
    private var number = 0
    private var isFinished = false
    private var endedWithReturn = false

    init(_ stream: TextStream) { self.stream = stream }

    struct Line {
        var number: Int
        /// Without its end.
        var bytes: [UInt8]
    }

    /// - throws: `.failed` with the line, where one is longer than any text has.
    func next() throws(Failure) -> Line? {
        var bytes: [UInt8] = []
        var hasBegun = false
        while true {
            if place == piece.count, try !fill() {
                guard hasBegun else { return nil }
                number += 1
                return Line(number: number, bytes: bytes)
            }
            if endedWithReturn {
                endedWithReturn = false
                let isDouble =
                    piece[place] == 0x0D && place + 1 < piece.count && piece[place + 1] == 0x0A
                if isDouble { place += 1 }
                if piece[place] == 0x0A { place += 1 }
                continue
            }
            hasBegun = true
            let rest = piece[place...]
            guard let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
                bytes += rest
                place = piece.count
                try check(bytes.count)
                continue
            }
            bytes += piece[place..<end]
            place = end + 1
            endedWithReturn = piece[end] == 0x0D
            number += 1
            return Line(number: number, bytes: bytes)
        }
    }

    /// Reads the next piece; one never ends with a return, for what follows belongs to it.
    private func fill() throws(Failure) -> Bool {
        piece.removeAll(keepingCapacity: true)
        place = 0
        while !isFinished, piece.isEmpty || piece.last == 0x0D {
            do {
                let hasMore = try stream.next { piece += $0 }
                if !hasMore { isFinished = true }
            } catch let failure as Failure {
                throw failure
            } catch {
                throw Failure.unreadable(stream.path)
            }
        }
        return !piece.isEmpty
    }

    private func check(_ count: Int) throws(Failure) {
        guard count > TableReader.longestLine else { return }
        let (path, megabytes) = (stream.path, TableReader.longestLine >> 20)
        throw Failure(
            .failed,
            it: "\(path), riga \(number + 1): è più lunga di \(megabytes) MB.",
            en: "\(path), line \(number + 1): it is longer than \(megabytes) MB.")
    }
}
