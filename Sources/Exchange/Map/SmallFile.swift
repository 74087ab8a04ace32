public import Domain
import Glibc

/// A file that is read whole, as a map is.
public enum SmallFile {
    /// The first megabyte, which is more than anybody writes by hand.
    ///
    /// - parameter isLenient: whether bytes that are no UTF-8 are taken for a sign that is none.
    /// - throws: `.unavailable` or `.usage`, naming the file.
    public static func text(
        _ path: String, isLenient: Bool = false
    ) throws(Failure) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw Failure.unreadable(path) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= 1 << 20 {
            let count = read(file, &buffer, buffer.count)
            guard count >= 0 else { throw Failure.unreadable(path) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        if isLenient { return String(decoding: bytes, as: UTF8.self) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                .usage, it: "\(path) non è in UTF-8.", en: "\(path) is not in UTF-8.")
        }
        return text
    }
}
