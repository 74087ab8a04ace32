import Glibc
import Screen
import Support
import Testing

@testable import Terminal

@Suite("Base 64")
struct Base64Tests {
    // RFC 4648, section 10.
    @Test(
        "by the published examples",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func examples(_ text: String, _ encoded: String) {
        #expect(Base64.encoded(Array(text.utf8)) == encoded)
    }

    @Test("every byte")
    func bytes() {
        #expect(Base64.encoded([0xFB, 0xFF, 0xBF]) == "+/+/")
        #expect(Base64.encoded([0, 0, 0]) == "AAAA")
    }
}

@Suite("What terminals disagree about")
struct PlainClusterTests {
    @Test(
        "is shown as all of them count it",
        arguments: [
            ("e\u{301}", 1, "e\u{301}"), ("q\u{307}\u{323}", 1, "q\u{307}\u{323}"),
            ("❤\u{FE0F}", 2, "❤ "), ("👨\u{200D}👩\u{200D}👧", 2, "👨"), ("👍🏽", 2, "👍"),
            ("🇮🇹", 2, "🇮🇹"), ("1\u{FE0F}\u{20E3}", 2, "1\u{20E3} "),
            ("\u{1112}\u{1161}\u{11AB}", 2, "\u{1112}\u{1161}\u{11AB}"),
        ])
    func plain(_ cluster: String, _ columns: Int, _ shown: String) {
        #expect(
            Array(PlainCluster.text(cluster, columns: columns).unicodeScalars)
                == Array(shown.unicodeScalars))
    }

    @Test(
        "takes the columns of the frame, whatever the terminal's table says",
        arguments: [
            ("㉈", 1, 2, "�"), ("𝌀", 1, 2, "�"), ("🫨", 2, -1, "� "), ("漢", 2, 1, "漢 "),
            ("🖐🏻", 1, 1, "🖐"), ("🖐🏻", 1, 2, "�"), ("è", 1, 1, "è"), ("\u{13430}", 1, 0, "�"),
            ("का", 1, 1, "क"),
        ])
    func columns(_ cluster: String, _ columns: Int, _ measured: Int, _ shown: String) {
        #expect(PlainCluster.text(cluster, columns: columns) { _ in measured } == shown)
    }
}

@Suite("The loop")
struct WakerTests {
    @Test("another thread's wake is seen once, however often it was called")
    func wake() {
        let waker = Waker()
        for _ in 0..<1000 { waker.wake() }
        var polled = pollfd(fd: waker.reader, events: Int16(POLLIN), revents: 0)
        #expect(poll(&polled, 1, 0) == 1)
        waker.drain()
        #expect(poll(&polled, 1, 0) == 0)
    }
}

@Suite("On a terminal of its own", .serialized)
struct TerminalSessionTests {
    /// The modes that a program may leave behind.
    private struct Modes: Equatable {
        var input, output, local: tcflag_t

        /// Now.
        init(_ child: Child) {
            var modes = termios()
            tcgetattr(child.descriptor, &modes)
            self.init(modes)
        }

        init(_ modes: termios) {
            (input, output, local) = (modes.c_iflag, modes.c_oflag, modes.c_lflag)
        }
    }

    private func painter(_ term: String, columns: Int = 60, rows: Int = 10) throws -> Child {
        try #require(
            Child(
                "rehearsal", ["paint"], size: (columns, rows), environment: ["TERM=\(term)"]))
    }

    /// Lets a painter that said that it left end.
    private func leave(_ child: Child) {
        child.type("\n")
        _ = child.readToEnd()
        #expect(child.wait() == 0)
    }

    @Test(
        "it paints, hears keys, and gives the terminal back as it was",
        arguments: ["xterm-256color", "xterm", "linux", "vt100"])
    func lifetime(_ term: String) throws {
        let child = try painter(term)
        let before = Modes(child.modes)
        // One read may bring half a frame.
        let first = try #require(
            child.read { $0.contains("ready") && $0.contains("size 60x10") })
        #expect(first.contains("Rossi␛[31mSrl␇"))
        #expect(!first.contains("\u{1B}[31mSrl"))
        #expect(!first.contains("\u{202E}"))
        // What is late, in the red of 256 colours where there are so many.
        #expect(first.contains("38;5;203m") == (term == "xterm-256color"))
        #expect(Modes(child) != before)
        child.type("j")
        #expect(child.read { $0.contains("<j>") } != nil)
        child.type("q")
        // It stays until a line is typed, for the kernel resets a terminal whose session ended.
        let rest = try #require(child.read { $0.contains("left 1") })
        #expect(Modes(child) == before)
        leave(child)
        if term.hasPrefix("xterm") {
            #expect(first.contains("\u{1B}[?1049h"))
            #expect(rest.contains("\u{1B}[?1049l"))
            #expect(first.contains("\u{1B}[?2004h") && rest.contains("\u{1B}[?2004l"))
        }
    }

    @Test("keys and paste never mix")
    func keys() throws {
        let child = try painter("xterm-256color")
        try #require(child.read { $0.contains("ready") } != nil)
        for (typed, heard) in [
            ("\u{1B}OA", "↑"), ("\u{1B}[5~", "PgUp"), ("\u{1B}OP", "F1"), ("\u{4}", "Ctrl-D"),
            ("\u{1B}x", "Alt-x"), ("è", "è"), ("\u{1B}", "Esc"), ("\r", "Enter"), ("\t", "Tab"),
            ("\u{1B}[Z", "Shift-Tab"), ("\u{7F}", "Backspace"),
            ("\u{1B}[200~q\n\u{1B}[2J!\u{1B}[201~", "paste q/"),
        ] {
            child.type(typed)
            #expect(child.read { $0.contains(heard) } != nil, "\(heard)")
        }
        child.type("q")
        #expect(child.read { $0.contains("left 1") } != nil)
        leave(child)
    }

    @Test("a byte that is no UTF-8 becomes a sign, and what follows it stays")
    func foreignBytes() throws {
        let child = try painter("xterm-256color")
        try #require(child.read { $0.contains("ready") } != nil)
        for (bytes, heard) in [
            (Array("\u{1B}[200~perch".utf8) + [0xE9] + Array(" no\u{1B}[201~".utf8), "perch� no"),
            (
                Array("\u{1B}[200~".utf8) + [0xC3, 0xA8, 0xFF, 0xE2, 0x82]
                    + Array("x\u{1B}[201~".utf8), "paste è��x>"
            ),
            ([0xE9] + Array("zz".utf8), "<z>"),
            (Array("\u{1B}è".utf8), "Alt-è"),
        ] {
            child.type(bytes)
            #expect(child.read { $0.contains(heard) } != nil, "\(heard)")
        }
        child.type("q")
        #expect(child.read { $0.contains("left 1") } != nil)
        leave(child)
    }

    @Test("a crash resets the terminal, says so, and dies as it would have")
    func crash() throws {
        let child = try painter("xterm-256color")
        let before = Modes(child.modes)
        try #require(child.read { $0.contains("ready") } != nil)
        child.type("!")
        let rest = try #require(child.read { $0.contains("crashed") })
        #expect(rest.contains("\u{1B}[?1049l"))
        #expect(child.wait() & 0x7F == SIGABRT)
        #expect(Modes(child) == before)
    }

    @Test("told to end, it gives the terminal back", arguments: [SIGTERM, SIGHUP, SIGINT])
    func terminated(_ signal: Int32) throws {
        let child = try painter("xterm-256color")
        let before = Modes(child.modes)
        try #require(child.read { $0.contains("ready") } != nil)
        child.kill(signal)
        let rest = try #require(child.read { $0.contains("gone") })
        #expect(rest.contains("\u{1B}[?1049l"))
        #expect(Modes(child) == before)
        child.type("\n")
        _ = child.readToEnd()
        #expect(child.wait() == 4 << 8)
    }

    @Test("told to end while nobody reads its terminal, it ends all the same")
    func terminatedUnread() throws {
        let child = try painter("xterm-256color")
        try #require(child.read { $0.contains("ready") } != nil)
        child.type("#")
        try #require(child.read { $0.contains("flood") } != nil)
        child.kill(SIGTERM)
        #expect(child.wait() == (128 + SIGTERM) << 8)
    }

    @Test("where TERM is unknown it does not start, and says nothing to the terminal")
    func unknown() throws {
        let child = try painter("nosuchterminal")
        #expect(child.readToEnd() == "")
        #expect(child.wait() == 3 << 8)
    }

    @Test("the terminal's new size is taken over")
    func resize() throws {
        let child = try painter("xterm-256color")
        try #require(child.read { $0.contains("size 60x10") } != nil)
        for (columns, rows) in [(200, 60), (40, 10), (30, 3)] {
            var window = winsize()
            window.ws_col = UInt16(columns)
            window.ws_row = UInt16(rows)
            _ = ioctl(child.descriptor, UInt(TIOCSWINSZ), &window)
            #expect(child.read { $0.contains("\(columns)x\(rows)") } != nil)
        }
        child.type("q")
        #expect(child.read { $0.contains("left 1") } != nil)
        leave(child)
    }
}
