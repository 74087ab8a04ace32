import Foundation
import Testing

/// Filters, segments and the caller's number, from the command line.
struct FilterTests {
    private func house() throws -> Robot {
        let robot = try Robot.house()
        for line in [
            "--name|Rossi Srl|--town|Padova|--province|PD|--phone|049 876 54 32|--owner|anna",
            "--name|Verdi & Figli|--town|Vicenza|--province|VI|--lifecycle|customer|--email|info@verdi.it",
            "--name|Maria Bianchi|--kind|person|--province|PD|--works-for|1|--mobile|333 1234567",
        ] {
            let answer = try robot.run(
                ["contact", "add"] + line.split(separator: "|").map(String.init))
            #expect(answer.status == 0, "\(answer.err)")
        }
        return robot
    }

    private func names(_ answer: Robot.Answer) -> [String] {
        answer.items.compactMap { $0["name"] as? String }
    }

    @Test func `a list is narrowed by a filter, and goes on page by page`() throws {
        let robot = try house()
        func list(_ filter: String, _ more: String...) throws -> [String] {
            names(try robot.run(["contact", "list", "--where", filter, "--json"] + more))
        }
        #expect(try list("province:pd") == ["Maria Bianchi", "Rossi Srl"])
        #expect(try list("kind:company not has:phone") == ["Verdi & Figli"])
        #expect(try list("owner:anna") == ["Rossi Srl"])
        #expect(try list("owner:me", "--as", "anna") == ["Rossi Srl"])
        #expect(try list("verd or bian") == ["Maria Bianchi", "Verdi & Figli"])
        #expect(try list("", "--sort", "created").first == "Maria Bianchi")
        let page = try robot.run(
            "contact", "list", "--where", "province:PD,VI", "--limit", "2", "--json")
        let next = try #require(page.json["next"] as? String)
        #expect(try list("province:PD,VI", "--after", next) == ["Verdi & Figli"])
        let none = try robot.run("contact", "list", "--where", "tag:none-of-them")
        #expect(none.status == 0 && none.out == "No contacts.\n")
    }

    @Test func `a filter that goes wrong names the column, in both languages`() throws {
        let robot = try house()
        let answer = try robot.run(
            "contact", "list", "--where", "kind:company colour:red", "--json")
        #expect(answer.status == 64 && answer.out.isEmpty)
        #expect(answer.error["code"] as? String == "usage")
        #expect((answer.error["message"] as? String)?.contains("column 14") == true)
        let italian = try robot.run(
            "contact", "list", "--where", "kind:azienda", "--language", "it")
        #expect(italian.err.contains("colonna 6: «azienda» qui non si capisce."))
        #expect(italian.err.contains("Atteso: company, person"))
        let raw = try robot.run("contact", "list", "--where", "kind:\u{1B}[31mred")
        #expect(!raw.err.contains("\u{1B}"), "text from outside never reaches the terminal raw")
    }

    @Test func `a caller is found by the number, in any form and by its end`() throws {
        let robot = try house()
        for number in ["049 876 54 32", "+390498765432", "0039-049-8765432", "5432", "876.54.32"] {
            let answer = try robot.run("contact", "find", number, "--json")
            #expect(names(answer) == ["Rossi Srl"], "\(number)")
        }
        #expect(names(try robot.run("contact", "find", "333", "1234567", "--json")).count == 1)
        #expect(names(try robot.run("contact", "find", "info@ver", "--json")) == ["Verdi & Figli"])
        #expect(names(try robot.run("contact", "find", "biancki", "--json")) == ["Maria Bianchi"])
        let nobody = try robot.run("contact", "find", "0612345678")
        #expect(nobody.status == 2 && nobody.out.isEmpty)
        #expect(nobody.err.contains("No contact for “0612345678”."))
    }

    @Test func `a segment is saved, shown, counted, explained, changed, put away and back`() throws
    {
        let robot = try house()
        let add = try robot.run("segment", "add", "In Padua", "province:PD kind:company", "--json")
        #expect(add.status == 0 && add.json["segment_id"] as? Int == 1)
        let show = try robot.run("segment", "show", "in padua", "--json")
        #expect(show.json["count"] as? Int == 1 && names(show) == ["Rossi Srl"])
        #expect(try robot.run("segment", "count", "in padua").out == "1\n")

        let why = try robot.run("segment", "show", "in padua", "--why", "3", "--json")
        #expect(why.json["is_in"] as? Bool == false)
        let reasons = try #require(why.json["reasons"] as? [[String: Any]])
        #expect(reasons.map { $0["condition"] as? String } == ["province:PD", "kind:company"])
        #expect(reasons.map { $0["holds"] as? Bool } == [true, false])
        #expect(reasons.map { $0["value"] as? String } == ["PD", "person"])
        let words = try robot.run("segment", "show", "in padua", "--why", "1")
        #expect(words.out.hasPrefix("Rossi Srl is in “In Padua”."))

        try robot.run("segment", "edit", "in padua", "--where", "kind:person", "--rename", "People")
        #expect(try robot.run("segment", "count", "people").out == "1\n")
        try robot.run("segment", "remove", "people")
        #expect(try robot.run("segment", "show", "people").status == 2)
        try robot.run("undo")
        let list = try robot.run("segment", "list", "--json")
        #expect(list.items.map { $0["filter"] as? String } == ["kind:person"])
        #expect(list.items.first?["owner"] as? String != nil)
        #expect(try robot.run("check").status == 0)
    }

    @Test func `a segment of somebody else's house that no longer reads says where`() throws {
        let robot = try house()
        try robot.run("segment", "add", "Anna's", "owner:anna")
        try robot.tamper("UPDATE segment SET filter = 'owner:nobody'")
        let answer = try robot.run("segment", "show", "Anna's")
        #expect(answer.status == 64 && answer.err.contains("column 7"))
    }
}
