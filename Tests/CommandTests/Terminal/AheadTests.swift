import Foundation
import Testing

/// What is turned into bytes before its key comes leaves no trace on the screen.
@Suite(.serialized, .enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct AheadTests {
    @Test func `after each key the screen is what another monitor paints anew`() throws {
        let robot = try Robot()
        try robot.run(
            "demo", "--no-open", "--database", robot.database, "--actions", "600", "--contacts",
            "100", "--operators", "4")
        let walker = try Tmux(robot)
        let painter = try Tmux(robot)
        for tmux in [walker, painter] { try tmux.wait(for: "▌") }
        // Down, back, over the end of the window, a dialog over what was foreseen, another size.
        let keys = [
            "j", "j", "j", "k", "j", "j", "c", "Escape", "j", "k", "k", "PageDown", "j", "j", "G",
            "k", "k", "j", "Enter", "j", "j", "Escape", "j", "g", "j", "?", "Escape", "j",
        ]
        for (count, key) in keys.enumerated() {
            let before = try painter.screen()
            try walker.press(key)
            try painter.press(key)
            let path = keys[...count].joined(separator: " ")
            // An Escape right before another key would be one key with it.
            if key == "Escape" { try painter.wait("what Escape does") { $0 != before } }
            try painter.press("C-l")
            try walker.wait("what is painted anew after \(path)") { _ in
                try signs(on: walker) == signs(on: painter)
                    && walker.cursor() == painter.cursor()
            }
        }
        try walker.resize(120, 40)
        try painter.resize(120, 40)
        try painter.press("C-l")
        try walker.wait("the same at another size") { _ in
            try walker.screen() == painter.screen()
        }
    }

    /// What is not blank, in its place and with its looks: of a blank nobody sees whether it is bold.
    private func signs(on tmux: Tmux) throws -> [String] {
        var (looks, signs): ([String: String], [String]) = ([:], [])
        for (row, line) in try tmux.screen(attributes: true).split(
            separator: "\n", omittingEmptySubsequences: false
        ).enumerated() {
            var column = 0
            for (index, part) in line.split(
                separator: "\u{1B}[", omittingEmptySubsequences: false
            ).enumerated() {
                var text = part
                if index > 0, let end = part.firstIndex(of: "m") {
                    for code in part[..<end].split(separator: ";").enumerated() {
                        take(String(code.element), isFirst: code.offset == 0, &looks)
                    }
                    text = part[part.index(after: end)...]
                }
                for sign in text {
                    if sign != " " { signs.append("\(row) \(column) \(sign) \(name(looks))") }
                    column += 1
                }
            }
        }
        return signs
    }

    /// A colour of 256 comes as `38;5;n`: its parts are kept together under the 38.
    private func take(_ code: String, isFirst: Bool, _ looks: inout [String: String]) {
        switch code {
        case "0": looks = [:]
        case "39" where isFirst: looks["38"] = nil
        case "49" where isFirst: looks["48"] = nil
        case "38", "48": looks[code] = ""
        default:
            if !isFirst, looks["38"] != nil {
                looks["38", default: ""] += ";" + code
            } else if let number = Int(code),
                (30...37).contains(number) || (90...97).contains(number)
            {
                looks["38"] = code
            } else {
                looks[code] = ""
            }
        }
    }

    private func name(_ looks: [String: String]) -> String {
        looks.map { $0.key + $0.value }.sorted().joined(separator: ",")
    }
}
