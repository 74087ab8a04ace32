import Domain

@testable import Exchange

extension Property {
    /// Of a parser that reads a file: what it says where it cannot names the file.
    static func ofFiles(
        _ name: String, _ samples: [String],
        _ read: @escaping @Sendable (TextStream, _ lines: Int) throws -> Verdict
    ) -> Property {
        Property(name: name, samples: samples) { bytes in
            do {
                let stream = try TextStream(ByteSource(bytes, named: "damaged"))
                // In UTF-16 a line's end is one of these bytes, too.
                let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
                return try read(stream, lines)
            } catch let failure as Failure {
                let names = [failure.message.it, failure.message.en].allSatisfy {
                    $0.contains("damaged")
                }
                return names
                    ? .refused : .broken("the message names no file: \(failure.message.en)")
            }
        }
    }
}
