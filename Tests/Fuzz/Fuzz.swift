import CFuzzer
import Glibc
import Properties

/// `make fuzz`: libFuzzer looks for inputs that break what must hold of a parser.
///
///     fuzz csv|vcard|ical|filter|dates CORPUS [libFuzzer's own options]
@main
enum Fuzz {
    nonisolated(unsafe) private static var property = Property.tables

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count > 2,
            let named = Property.all.first(where: { $0.name == arguments[1] })
        else {
            print("fuzz \(Property.all.map(\.name).joined(separator: "|")) CORPUS [options]")
            exit(64)
        }
        property = named
        for (number, sample) in named.samples.enumerated() {
            guard let file = fopen("\(arguments[2])/sample-\(number)", "w") else { continue }
            fputs(sample, file)
            fclose(file)
        }
        exit(fuzz([arguments[0]] + arguments.dropFirst(2)))
    }

    private static func fuzz(_ arguments: [String]) -> Int32 {
        var count = Int32(arguments.count)
        var texts = arguments.map { strdup($0) }
        texts.append(nil)
        return texts.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return LLVMFuzzerRunDriver(&count, &start) { bytes, count in
                Fuzz.look(Array(UnsafeBufferPointer(start: bytes, count: count)))
                return 0
            }
        }
    }

    private static func look(_ input: [UInt8]) {
        do {
            guard case .broken(let what) = try property.check(input) else { return }
            print("BROKEN: \(what)")
        } catch {
            print("BROKEN: an error that nobody translated: \(error)")
        }
        fflush(nil)
        // libFuzzer keeps the input, and makes it smaller.
        abort()
    }
}
