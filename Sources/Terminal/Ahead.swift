import CTerminal
public import Screen

/// A frame that has been turned into bytes before anybody asked for it.
struct Ahead {
    /// What is on the screen meanwhile.
    var shown: Frame
    /// What makes the other frame of it.
    var bytes: [CChar]
}

extension TerminalSession {
    /// Works out what a frame would send that is likely to be the next one; `paint` then only
    /// writes it. Where another one comes, it is sent first: ncurses goes on from it.
    public func prepare(_ frame: Frame) {
        guard let painted, frame.size == painted.size, !frame.looks(like: painted),
            terminal_hold()
        else { return }
        let shown = ahead?.shown ?? painted
        put(frame)
        var bytes = [CChar](repeating: 0, count: terminal_held())
        terminal_take(&bytes, bytes.count)
        ahead = Ahead(shown: shown, bytes: (ahead?.bytes ?? []) + bytes)
    }

    /// Before anything else is sent.
    func sendAhead() {
        guard let ahead else { return }
        terminal_send(ahead.bytes, ahead.bytes.count)
        self.ahead = nil
    }
}

extension Frame {
    /// Whether both look the same to the last cell, and have their cursors at one place.
    func looks(like other: Frame) -> Bool {
        size == other.size && hasSameCursor(as: other)
            && (0..<size.rows).allSatisfy {
                changedColumns(ofRow: $0, since: other).isEmpty
            }
    }
}
