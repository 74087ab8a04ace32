import Domain
import Glibc
import Screen

/// How a failure is told: a sentence and a hint, or JSON, always on stderr.
enum ErrorReport {
    static func tell(_ failure: Failure, asJSON: Bool) {
        let message = failure.message(spoken)
        let hint = failure.hint.map { $0(spoken) }
        if asJSON {
            let json: JSON = [
                "error": [
                    "code": .string(failure.code.rawValue), "message": .string(message),
                    "hint": .optional(hint),
                ]
            ]
            toStandardError(json.text)
            return
        }
        toStandardError("prossima: " + lines(message))
        if let hint { toStandardError("  " + lines(hint)) }
    }

    /// Keeps line ends, and makes the rest visible.
    static func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Visible.text(String($0)) }.joined(separator: "\n")
    }

    static func toStandardError(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }
}
