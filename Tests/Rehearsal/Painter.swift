import Glibc
import Screen
import Terminal

/// Paints a frame with what names may hold, says which keys came, and leaves at `q`.
enum Painter {
    static func run() {
        guard
            let terminal = TerminalSession(
                theme: .default, colour: .auto, glyphs: .unicode, log: "/dev/null")
        else { exit(3) }
        let loop = EventLoop(keyboard: STDIN_FILENO, waker: Waker())
        var heard = "ready"
        var count = 0
        while true {
            terminal.paint(frame(terminal, heard, count))
            for event in loop.wait(timeout: -1) {
                switch event {
                case .hungUp, .terminated:
                    terminal.close()
                    say("gone")
                    exit(4)
                case .resized: terminal.redraw()
                default: break
                }
            }
            for input in terminal.readAll() {
                if input == .key(.character("q")) {
                    terminal.close()
                    say("left \(isatty(STDOUT_FILENO))")
                    return
                }
                if input == .key(.character("!")) { abort() }
                if input == .key(.character("#")) { flood(terminal) }
                count += 1
                heard = "heard <\(words(input))>"
            }
        }
    }

    /// More than any terminal takes that nobody reads.
    private static func flood(_ terminal: TerminalSession) {
        for count in 0..<5000 {
            terminal.redraw()
            terminal.paint(frame(terminal, "flood", count))
        }
    }

    /// Says a word and waits for a line, so that the terminal can be looked at meanwhile.
    private static func say(_ word: String) {
        let line = Array("\(word)\n".utf8)
        _ = write(STDOUT_FILENO, line, line.count)
        var byte: UInt8 = 0
        while read(STDIN_FILENO, &byte, 1) > 0, byte != 10 {}
    }

    private static func frame(_ terminal: TerminalSession, _ heard: String, _ count: Int) -> Frame {
        var frame = Frame(size: terminal.size)
        frame.put("Rossi\u{1B}[31mSrl\u{7} \u{202E}", at: 0, row: 0, tone: .overdue)
        // Each ends where the frame says, whatever the terminal makes of it.
        for (row, name) in ["漢字", "e\u{301}", "❤️", "🇮🇹", "👨‍👩‍👧"].enumerated() {
            let used = frame.put(name, at: 0, row: row + 1)
            frame.put("|", at: used, row: row + 1, tone: .today)
        }
        frame.put("size \(frame.size.columns)x\(frame.size.rows)", at: 20, row: 2)
        // In another tone each time, so that all of it is sent.
        frame.put(heard, at: 20, row: 1, tone: count % 2 == 0 ? .heading : .strong)
        frame.cursor = (3, 1)
        return frame
    }

    private static func words(_ input: TerminalInput) -> String {
        switch input {
        case .key(let key): key.name
        case .paste(let text): "paste " + String(text.map { $0.isNewline ? "/" : $0 })
        case .resized: "resized"
        }
    }
}
