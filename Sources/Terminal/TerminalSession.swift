import CTerminal
import Glibc
public import Screen

/// The terminal while the monitor runs: painting, reading keys, the clipboard.
///
/// ncurses keeps one screen for each process; everything here is called from one thread only.
public final class TerminalSession {
    public enum ColourDepth: String, Sendable, CaseIterable {
        case auto, none
        case colours16 = "16"
        case colours256 = "256"
    }

    public let theme: Theme
    public let glyphs: Glyphs
    private let isASCII: Bool
    /// Whether the theme's 256 colours are shown.
    private let isRich: Bool
    /// What ncurses takes to be on the screen.
    var painted: Frame?
    /// What it sent ahead, and nobody sees yet.
    var ahead: Ahead?
    private var paste: [UInt8]?
    private var isPasteCut = false
    private var characters = CharacterReader()
    private let savedError: Int32

    /// A paste beyond this many bytes is cut.
    static let longestPaste = 64 * 1024

    /// Opens the terminal on standard input and output.
    ///
    /// - returns: nil where `TERM` is unknown or there is no terminal.
    /// - parameter log: where standard error goes while the screen is up.
    public init?(theme: Theme, colour: ColourDepth, glyphs: Glyphs, log: String?) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { return nil }
        let isUTF8 = TerminalSession.takeLocale()
        guard terminal_open(colour != .none && theme != .mono) else { return nil }
        isASCII = !isUTF8
        self.glyphs = isUTF8 ? glyphs : .ascii
        self.theme = terminal_colours() < 8 ? .mono : theme
        isRich = colour != .colours16 && terminal_colours() >= 256
        savedError = dup(STDERR_FILENO)
        if let log {
            let file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            if file >= 0 {
                dup2(file, STDERR_FILENO)
                Glibc.close(file)
            }
        }
        crash_guard_install(savedError)
    }

    /// Machines often have only the C locales: fall back to C.UTF-8, else to ASCII.
    private static func takeLocale() -> Bool {
        func isUTF8() -> Bool {
            guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
            return String(cString: name) == "UTF-8"
        }
        if setlocale(LC_CTYPE, "") != nil, isUTF8() { return true }
        let names: [String] = ["LC_ALL", "LC_CTYPE", "LANG"]
        let asked = names.compactMap { name in
            getenv(name).map { String(cString: $0) }
        }.first { !$0.isEmpty }
        // Who asks for plain C gets ASCII; a locale that is only not installed gets UTF-8.
        if asked == "C" || asked == "POSIX" { return false }
        return setlocale(LC_CTYPE, "C.UTF-8") != nil && isUTF8()
    }

    public func close() {
        sendAhead()
        terminal_close()
        if savedError >= 0 { dup2(savedError, STDERR_FILENO) }
    }

    public var size: Size {
        var (columns, rows): (Int32, Int32) = (0, 0)
        terminal_size(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }

    /// Stops the process as a shell's Ctrl-Z does, and comes back repainted.
    public func suspend() {
        sendAhead()
        terminal_leave()
        var (plain, ours) = (sigaction(), sigaction())
        plain.__sigaction_handler.sa_handler = SIG_DFL
        sigaction(SIGTSTP, &plain, &ours)
        // At once, by this thread, whatever the others are at.
        raise(SIGTSTP)
        sigaction(SIGTSTP, &ours, nil)
        redraw()
    }

    public func redraw() {
        sendAhead()
        terminal_return()
        terminal_resize()
        terminal_forget()
        painted = nil
    }

    public func bell() { terminal_bell() }

    // MARK: Painting

    /// Sends what differs from the frame before.
    public func paint(_ frame: Frame) {
        guard let ahead else { return put(frame) }
        let isForeseen = painted?.looks(like: frame) ?? false
        if !isForeseen, ahead.shown.looks(like: frame) { return }
        sendAhead()
        if !isForeseen { put(frame) }
    }

    /// Gives ncurses what differs from the frame before, and lets it send.
    func put(_ frame: Frame) {
        let before = painted?.size == frame.size ? painted : nil
        var scalars: [UInt32] = []
        var isChanged = false
        for row in 0..<frame.size.rows {
            let columns =
                before.map { frame.changedColumns(ofRow: row, since: $0) }
                ?? 0..<frame.size.columns
            guard !columns.isEmpty else { continue }
            paint(row: row, columns, of: frame, &scalars)
            isChanged = true
        }
        painted = frame
        // The loop wakes for much that changes nothing here.
        guard isChanged || before == nil || before?.hasSameCursor(as: frame) == false else {
            return
        }
        if let cursor = frame.cursor {
            terminal_cursor(Int32(cursor.row), Int32(cursor.column), true)
        } else {
            terminal_cursor(0, 0, false)
        }
        terminal_flush()
    }

    /// Hands a part of a row to ncurses in runs of one look; it sends what it finds changed.
    ///
    /// - parameter scalars: what a run is put together in.
    private func paint(
        row: Int, _ columns: Range<Int>, of frame: Frame, _ scalars: inout [UInt32]
    ) {
        let cells = frame.cells(ofRow: row)
        var column = columns.lowerBound
        while column < columns.upperBound {
            let cell = cells[column]
            let emphasis = Self.emphasis(of: cell)
            let start = column
            scalars.removeAll(keepingCapacity: true)
            while column < columns.upperBound {
                let next = cells[column]
                guard next.width == 1, next.code & Cell.clusterBit == 0, next.tone == cell.tone,
                    Self.emphasis(of: next) == emphasis
                else { break }
                scalars.append(isASCII ? PlainText.scalar(next.code) : next.code)
                column += 1
            }
            let style = theme.style(of: cell.tone)
            let rich = isRich ? theme.richColour(of: cell.tone).map { Int32($0) } : nil
            let colour = rich ?? Int32(style.colour?.rawValue ?? -1)
            let look = Int32(style.emphasis.union(emphasis).rawValue)
            if column > start {
                terminal_put_scalars(
                    Int32(row), Int32(start), scalars, Int32(scalars.count), colour, look)
            } else {
                // What terminals may take other columns for is put by itself, so that what
                // follows stands at its own place all the same.
                if cell.width > 0 {
                    terminal_put(Int32(row), Int32(start), plain(cell, frame), colour, look)
                }
                column += max(1, Int(cell.width))
            }
        }
    }

    /// A bold space looks like any other: it need not be sent when the cursor's row changes.
    private static func emphasis(of cell: Cell) -> Emphasis {
        cell.code == 0x20 && cell.emphasis == .bold ? [] : cell.emphasis
    }

    /// A cell's text, in exactly its columns by ncurses' own count.
    private func plain(_ cell: Cell, _ frame: Frame) -> String {
        let (text, columns) = (frame.text(of: cell), Int(cell.width))
        if isASCII { return PlainText.cell(PlainCluster.text(text, columns: columns)) }
        return PlainCluster.text(text, columns: columns) { Int(terminal_columns($0.value)) }
    }

    // MARK: Keys

    /// All input that is waiting.
    public func readAll() -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        var code: UInt32 = 0
        while true {
            switch Int(terminal_read(&code)) {
            case TERMINAL_BYTE: take(characters.take(UInt8(truncatingIfNeeded: code)), &inputs)
            case TERMINAL_KEY:
                take(characters.end(), &inputs)
                if let input = special(Int(code)) { inputs.append(input) }
            default: return inputs
            }
        }
    }

    private func take(_ scalars: [UInt32], _ inputs: inout [TerminalInput]) {
        for scalar in scalars {
            if paste != nil {
                appendToPaste(scalar)
            } else if let key = text(scalar) {
                inputs.append(.key(key))
            }
        }
    }

    private func text(_ code: UInt32) -> Key? {
        switch code {
        case 9: return .tab
        case 10, 13: return .enter
        case 27: return escape()
        case 8, 127: return .backspace
        case 0: return .control(" ")
        case 1...26: return .control(Character(Unicode.Scalar(UInt8(code + 96))))
        case 28...31: return .control(Character(Unicode.Scalar(UInt8(code + 64))))
        default: return Unicode.Scalar(code).map { .character(Character($0)) }
        }
    }

    /// A character right behind an Escape was sent with it: Alt.
    private func escape() -> Key {
        var code: UInt32 = 0
        var scalars: [UInt32] = []
        while scalars.isEmpty {
            guard Int(terminal_read(&code)) == TERMINAL_BYTE else { return .escape }
            scalars = characters.take(UInt8(truncatingIfNeeded: code))
        }
        guard scalars[0] != 27 else { return .escape }
        return Unicode.Scalar(scalars[0]).map { .alt(Character($0)) } ?? .escape
    }

    private func special(_ code: Int) -> TerminalInput? {
        switch code {
        case TERMINAL_KEY_PASTE_BEGIN:
            paste = []
            return nil
        case TERMINAL_KEY_PASTE_END:
            defer { paste = nil }
            return paste.map { .paste(String(decoding: $0, as: UTF8.self)) }
        case TERMINAL_KEY_RESIZE: return .resized(size)
        default: break
        }
        guard paste == nil, let key = key(code) else { return nil }
        return .key(key)
    }

    private func key(_ code: Int) -> Key? {
        switch code {
        case TERMINAL_KEY_UP: .up
        case TERMINAL_KEY_DOWN: .down
        case TERMINAL_KEY_LEFT: .left
        case TERMINAL_KEY_RIGHT: .right
        case TERMINAL_KEY_HOME: .home
        case TERMINAL_KEY_END: .end
        case TERMINAL_KEY_PAGE_UP: .pageUp
        case TERMINAL_KEY_PAGE_DOWN: .pageDown
        case TERMINAL_KEY_INSERT: .insert
        case TERMINAL_KEY_DELETE: .delete
        case TERMINAL_KEY_BACKSPACE: .backspace
        case TERMINAL_KEY_ENTER: .enter
        case TERMINAL_KEY_BACK_TAB: .backTab
        case (TERMINAL_KEY_FUNCTION + 1)...(TERMINAL_KEY_FUNCTION + 63):
            .function(code - TERMINAL_KEY_FUNCTION)
        default: nil
        }
    }

    private func appendToPaste(_ code: UInt32) {
        guard let count = paste?.count, count < Self.longestPaste,
            let scalar = Unicode.Scalar(code == 13 ? 10 : code)
        else { return }
        paste?.append(contentsOf: String(scalar).utf8)
    }

    // MARK: Clipboard

    /// Hands a text to the clipboard of the terminal in front of the person (OSC 52), so that it
    /// works over SSH.
    public func copy(_ text: String) {
        // Whole characters, as many as terminals take.
        var bytes: [UInt8] = []
        for character in text {
            guard bytes.count + character.utf8.count <= 8192 else { break }
            bytes += character.utf8
        }
        let sequence = "\u{1B}]52;c;\(Base64.encoded(bytes))\u{07}"
        sequence.withCString { terminal_send($0, strlen($0)) }
    }
}
