import CZlib
import Domain
import Glibc

/// The bytes of a file, or of one that gzip packed: found out by its first two bytes. They are
/// read twice, once to find out the encoding and once for what they say.
final class ByteSource {
    let path: String
    /// Of the file as it lies on the disk.
    let totalBytes: Int
    private var packed: gzFile?
    private var memory: [UInt8]?
    private var place = 0
    private let descriptor: Int32

    /// - throws: `.failed` where the file cannot be read.
    init(_ path: String) throws(Failure) {
        self.path = path
        // A named pipe would wait for its writer.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure.unreadable(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw Failure(.failed, it: "\(path) non è un file.", en: "\(path) is not a file.")
        }
        totalBytes = Int(status.st_size)
        var mark: [UInt8] = [0, 0]
        if pread(descriptor, &mark, 2, 0) == 2, mark == [0x1F, 0x8B] {
            packed = gzdopen(dup(descriptor), "rb")
        }
    }

    /// Bytes that lie in memory already, under a name for messages.
    init(_ bytes: [UInt8], named path: String) {
        self.path = path
        memory = bytes
        totalBytes = bytes.count
        descriptor = -1
    }

    deinit {
        if let packed { gzclose(packed) }
        if descriptor >= 0 { close(descriptor) }
    }

    /// How far it was read, of `totalBytes`.
    var position: Int {
        if let packed { return Int(gzoffset(packed)) }
        return place
    }

    /// - returns: how many bytes came; 0 at the end.
    func read(into buffer: inout [UInt8]) throws(Failure) -> Int {
        if let memory {
            let count = min(buffer.count, memory.count - place)
            buffer.replaceSubrange(0..<count, with: memory[place..<(place + count)])
            place += count
            return count
        }
        guard let packed else {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw Failure.unreadable(path) }
            place += count
            return count
        }
        let count = gzread(packed, &buffer, UInt32(buffer.count))
        var code: Int32 = 0
        _ = gzerror(packed, &code)
        // At a cut-off end zlib hands over what there is, and says so afterwards.
        guard count >= 0, code == Z_OK || code == Z_STREAM_END else {
            throw Failure(
                .failed, it: "\(path) è compresso ma danneggiato o tronco.",
                en: "\(path) is compressed, but damaged or cut off.",
                hint: Words(
                    it: "Non è stato importato niente: prova con gunzip -t, o riscaricalo.",
                    en: "Nothing was imported: try gunzip -t, or fetch it again."))
        }
        return Int(count)
    }

    /// Goes back to the beginning, behind `mark` bytes.
    func rewind(behind mark: Int) throws(Failure) {
        if memory != nil {
            place = mark
        } else if let packed {
            gzrewind(packed)
            var skipped = [UInt8](repeating: 0, count: max(1, mark))
            if mark > 0 { _ = try read(into: &skipped) }
        } else {
            lseek(descriptor, off_t(mark), SEEK_SET)
            place = mark
        }
    }
}
