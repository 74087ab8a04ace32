import Domain
import Glibc
import Storage

/// The desktop's own program for a file or an address, where there is a desktop.
enum OutsideProgram {
    private static let openers = ["xdg-open", "gio"]

    /// Whether there is a desktop, and a program that hands links on to it.
    static var isThere: Bool { opener != nil }

    private static var opener: String? {
        let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY"].contains {
            Surroundings.variable($0) != nil
        }
        return hasDesktop ? openers.lazy.compactMap(program).first : nil
    }

    /// Opens a link, and does not wait for whoever shows it.
    ///
    /// - throws: `.refused` for what is neither a path nor an address, `.failed` where no program
    ///   is there for it.
    static func open(_ location: String) throws(Failure) {
        guard isLink(location) else {
            throw Failure(
                .refused, it: "«\(location)» non è un percorso né un indirizzo da aprire.",
                en: "“\(location)” is neither a path nor an address that can be opened.",
                hint: Words(
                    it: "Si aprono https://…, file://… e percorsi che cominciano con /.",
                    en: "What opens is https://…, file://… and paths that begin with /."))
        }
        guard let opener else {
            throw Failure(
                .failed, it: "Qui non c'è un programma che lo apra.",
                en: "There is no program here that opens it.",
                hint: Words(it: "y copia il collegamento.", en: "y copies the link."))
        }
        try start(opener.hasSuffix("/gio") ? [opener, "open", location] : [opener, location])
    }

    /// Nothing that a program could take for an option or for code.
    private static func isLink(_ location: String) -> Bool {
        let lower = location.lowercased()
        return ["https://", "http://", "file://", "/"].contains { lower.hasPrefix($0) }
            && !location.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }

    private static func program(_ name: String) -> String? {
        let folders = (Surroundings.variable("PATH") ?? "").split(separator: ":")
        return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }

    /// What a desktop's programs are told of their surroundings.
    private static let surroundings = [
        "HOME", "USER", "PATH", "LANG", "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY",
        "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "XDG_DATA_DIRS",
        "DBUS_SESSION_BUS_ADDRESS", "BROWSER",
    ]

    /// In a session of its own, from which it neither reads the terminal nor writes to it; `setsid`
    /// leaves it there and ends at once.
    private static func start(_ words: [String]) throws(Failure) {
        let words = ["/usr/bin/setsid", "--fork"] + words
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (1, O_WRONLY), (2, O_WRONLY)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
        }
        let settings = surroundings.compactMap { name in
            Surroundings.variable(name).map { "\(name)=\($0)" }
        }
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var process = pid_t()
        let status = posix_spawn(&process, words[0], &actions, nil, &arguments, &environment)
        guard status == 0 else {
            let reason = Words(systemError: status)
            throw Failure(
                .failed, it: "\(words[2]) non parte: \(reason.it).",
                en: "\(words[2]) does not start: \(reason.en).")
        }
        var ended: Int32 = 0
        while waitpid(process, &ended, 0) < 0 && errno == EINTR {}
    }
}
