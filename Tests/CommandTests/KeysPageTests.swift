import Foundation
import Testing

/// docs/keys.md is made from the table of verbs.
@Suite struct KeysPageTests {
    @Test func `the page of keys is today's: else make docs`() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/keys.md").standardized
        let page = try Robot().run("help", "keys", "--markdown").out
        #expect(try String(contentsOf: path, encoding: .utf8) == page)
    }

    @Test func `help keys speaks Italian and JSON`() throws {
        let robot = try Robot(["LC_ALL": "it_IT.UTF-8"])
        #expect(try robot.run("help", "keys").out.contains("completa con l'esito"))
        let items = try robot.run("help", "keys", "--json").items
        #expect(items.contains { $0["verb"] as? String == "complete" })
    }
}

/// The manual page is made of the same texts.
@Suite struct ManualPageTests {
    @Test func `it has every command, key and exit status`() throws {
        let page = try Robot().run("help", "man").out
        for part in [
            ".TH PROSSIMA 1", "prossima action complete", "\\-\\-outcome", "prossima import",
            "\\-\\-kiosk", "complete with outcome", "PROSSIMA_DATABASE", "\\fB69\\fR",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.split(separator: "\n").contains { $0.hasPrefix("'") })
    }
}
