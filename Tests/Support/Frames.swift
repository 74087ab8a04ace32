import Foundation
public import Screen
public import Testing

/// Compares a frame with the file `Snapshots/NAME.txt` beside the test: the text, a line, and a
/// letter for each cell's tone. A missing file is written and the test fails, so that somebody
/// looks at it first; `RECORD_SNAPSHOTS=1` writes them all anew.
///
/// - parameter theme: instead of tones, how they look where nothing has a colour.
public func assertFrame(
    _ frame: Frame, _ name: String, in theme: Theme? = nil, file: String = #filePath,
    at place: SourceLocation = #_sourceLocation
) {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("Snapshots")
    let path = folder.appendingPathComponent(name + ".txt")
    let shown = theme.map { frame.snapshot(in: $0) } ?? frame.snapshot
    let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
    guard !isRecording, let expected = try? String(contentsOf: path, encoding: .utf8) else {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? shown.write(to: path, atomically: true, encoding: .utf8)
        if !isRecording {
            Issue.record("\(name).txt was not there; it is now: look at it", sourceLocation: place)
        }
        return
    }
    guard shown != expected else { return }
    let differing = zip(
        shown.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false)
    ).enumerated().filter { $0.element.0 != $0.element.1 }.prefix(5).map {
        "line \($0.offset + 1)\n  is       \($0.element.0)\n  expected \($0.element.1)"
    }
    Issue.record(
        Comment(rawValue: "\(name): " + differing.joined(separator: "\n")), sourceLocation: place)
}

extension Frame {
    /// Text without trailing blanks, then the map of tones.
    public var snapshot: String { written + "\n\n" + toneMap + "\n" }

    /// Text without trailing blanks, then the map of what a theme without colours does to it.
    func snapshot(in theme: Theme) -> String {
        let map = (0..<size.rows).map { row in
            trimmed(
                (0..<size.columns).map { column in
                    let cell = self[column, row]
                    return theme.style(of: cell.tone).emphasis.union(cell.emphasis).letter
                }.joined())
        }
        return written + "\n\n" + map.joined(separator: "\n") + "\n"
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    private var written: String {
        let lines = (0..<size.rows).map { row in
            var line = ""
            for column in 0..<size.columns { line += text(of: self[column, row]) }
            return trimmed(line)
        }
        return lines.joined(separator: "\n")
    }
}

extension Emphasis {
    /// A letter for how a cell looks without colours; what is plain is left blank.
    fileprivate var letter: String {
        switch self {
        case []: " "
        case .bold: "b"
        case .dim: "d"
        case .underline: "u"
        case .reverse: "r"
        case [.bold, .underline]: "U"
        case [.bold, .dim]: "D"
        default: "+"
        }
    }
}
