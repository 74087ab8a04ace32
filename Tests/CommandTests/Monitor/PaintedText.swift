import Glibc
import Screen
import Support

/// What goes to a terminal and what comes from one, as bytes.
enum PaintedText {
    /// As an xterm sends a key.
    static func bytes(of key: Key) -> String {
        switch key {
        case .character(let character): String(character)
        case .enter: "\r"
        case .escape: "\u{1B}"
        case .tab: "\t"
        case .down: "\u{1B}[B"
        case .pageDown: "\u{1B}[6~"
        case .end: "\u{1B}[F"
        case .home: "\u{1B}[H"
        default: ""
        }
    }

    /// Numbers of four digits with a blank behind them.
    static func numbers(_ text: String) -> [Int] {
        var found: [Int] = []
        var digits = ""
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) {
                digits.unicodeScalars.append(scalar)
            } else {
                if digits.count == 4, scalar == " ", let number = Int(digits) {
                    found.append(number)
                }
                digits = ""
            }
        }
        return found.filter { $0 < TortureText.lines.count }
    }

    /// Escape sequences that no painting needs, and control characters.
    static func strange(in text: String) -> [String] {
        var found: [String] = []
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x1B:
                guard let kind = rest.popFirst() else { return found }
                switch kind {
                case "[":
                    var sequence = ""
                    while let next = rest.popFirst() {
                        sequence.unicodeScalars.append(next)
                        if (0x40...0x7E).contains(next.value) { break }
                    }
                    // Moves, erasures, modes, attributes, regions, repetitions, inserted lines.
                    // xterm's own way in and out keeps the window's title (terminfo: smcup, rmcup).
                    let isOwn = ["22;0;0t", "23;0;0t"].contains(sequence)
                    if !isOwn, let last = sequence.last, !"ABCDGHJKLMPSTXZ@bdfhlmrqu".contains(last)
                    {
                        found.append("CSI " + sequence)
                    }
                case "(", ")": _ = rest.popFirst()
                // Its colours as they were (terminfo: oc), and nothing else of the kind.
                case "]" where String(String.UnicodeScalarView(rest.prefix(4))) == "104\u{7}":
                    rest = rest.dropFirst(4)
                case "7", "8", "=", ">", "M", "D", "E", "H": break
                default: found.append("ESC \(kind)")
                }
            // Bell, backspace, tab, line feed, return, shifts.
            case 0x07...0x0A, 0x0D...0x0F: break
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069:
                found.append("U+" + String(scalar.value, radix: 16))
            default: break
            }
        }
        return found
    }
}

extension Child {
    /// What it writes until it has nothing to say for a moment.
    func readUntilQuiet() -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&polled, 1, bytes.isEmpty ? 100 : 25) > 0 else { break }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
