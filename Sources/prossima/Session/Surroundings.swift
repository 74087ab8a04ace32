import Domain
import Glibc

/// What the process was started with: variables, user, terminal.
enum Surroundings {
    /// A variable that is set and not empty.
    static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The operating system's user: who acts (architecture, section 4). Never a variable.
    static let user: (login: String, name: String, home: String) = {
        guard let entry = getpwuid(getuid()) else {
            return (String(getuid()), String(getuid()), "/")
        }
        let login = String(cString: entry.pointee.pw_name)
        let full = entry.pointee.pw_gecos.map { String(cString: $0) } ?? ""
        let name = full.split(separator: ",").first.map(String.init) ?? ""
        return (login, name.isEmpty ? login : name, String(cString: entry.pointee.pw_dir))
    }()

    static func owns(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == getuid()
    }

    /// Columns of the terminal that stdout is; nil where it is none.
    static var columns: Int? {
        guard isatty(1) == 1 else { return nil }
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Of the locale: LC_ALL, else the category's own variable, else LANG.
    static func locale(_ category: String) -> String {
        variable("LC_ALL") ?? variable(category) ?? variable("LANG") ?? "C"
    }

    static var isUnicode: Bool {
        locale("LC_CTYPE").lowercased().split { $0 == "." || $0 == "@" }
            .contains { $0 == "utf-8" || $0 == "utf8" }
    }

    static var now: Instant { Instant(time(nil)) }
}

/// Where files lie (XDG Base Directory Specification 0.8: relative paths are ignored).
enum Paths {
    static var database: String {
        folder("XDG_DATA_HOME", ".local/share") + "/prossima.sqlite"
    }

    /// The demo's: never the user's own.
    static var demo: String {
        folder("XDG_DATA_HOME", ".local/share") + "/demo.sqlite"
    }

    static var configuration: String {
        folder("XDG_CONFIG_HOME", ".config") + "/config.toml"
    }

    /// The user's own, else one of the host (XDG_CONFIG_DIRS); the user's where there is neither.
    static var foundConfiguration: String {
        let hosts = (Surroundings.variable("XDG_CONFIG_DIRS") ?? "/etc/xdg").split(separator: ":")
            .filter { $0.hasPrefix("/") }.map { "\($0)/prossima/config.toml" }
        return ([configuration] + hosts).first { access($0, F_OK) == 0 } ?? configuration
    }

    static var log: String { folder("XDG_STATE_HOME", ".local/state") + "/log" }

    private static func folder(_ name: String, _ standard: String) -> String {
        if let base = Surroundings.variable(name), base.hasPrefix("/") {
            return base + "/prossima"
        }
        let home = Surroundings.variable("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (home ?? Surroundings.user.home) + "/" + standard + "/prossima"
    }
}
