import Domain
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("Tables made to torture")
struct TortureTests {
    @Test(
        .enabled(if: SharedData.has("csv-torture/SOURCE.txt")),
        arguments: SharedData.files(under: "csv-torture/csvkit", endings: ["csv", "tsv"])
            + SharedData.files(under: "salesforce-dataloader", endings: ["csv"]))
    func `every published table is read with a report, or refused by name`(name: String) throws {
        let house = try ImportHouse()
        let path = SharedData.path(name)
        do throws(Failure) {
            let report = try house.run(.contacts, path, isDryRun: true)
            #expect(
                report.added + report.updated + report.unchanged + report.rejected
                    == report.rowsRead)
            #expect(report.rejects.allSatisfy { $0.line > 0 && !$0.reason.isEmpty })
        } catch {
            let failure = error
            #expect([.usage, .failed].contains(failure.code))
            // It names the file, or the columns that the file has.
            let header = try? TableReader(path).next()?.first?.texts
            let words = [path, "column 1"] + (header ?? []).filter { !$0.isEmpty }
            #expect(words.contains { failure.message.en.contains($0.prefix(20)) } || header == nil)
        }
    }

    @Test(.enabled(if: SharedData.has("salesforce-dataloader/SOURCE.txt")))
    func `Salesforce's accounts come in whole, and its encodings are found out`() throws {
        let house = try ImportHouse()
        let data = "salesforce-dataloader/samples/data/accountData.csv"
        let report = try house.run(
            .contacts, SharedData.path(data), rejects: "/tmp/prossima-test-\(freshUUID()).csv")
        #expect([report.rowsRead, report.added, report.rejected] == [423, 423, 0])
        #expect(report.encoding == .windows1252)
        #expect(try house.count("SELECT count(*) FROM contact_point WHERE channel = 'phone'") == 9)
        #expect(try house.count("SELECT count(*) FROM contact WHERE sector IS NOT NULL") == 9)
        var texts: [[[String]]] = []
        for (name, encoding) in [
            ("csvtext_BOM_UTF8", TextEncoding.utf8WithMark),
            ("csvtext_BOM_UTF16BE", .utf16BigEndian), ("csvtext_BOM_UTF16LE", .utf16LittleEndian),
        ] {
            let path = SharedData.path("salesforce-dataloader/test/\(name).csv")
            let reader = try TableReader(path)
            #expect(reader.stream.encoding == encoding)
            var records: [Record] = []
            while let more = try reader.next() { records += more }
            texts.append(records.map(\.texts))
        }
        #expect(texts.allSatisfy { $0.count > 1 && $0 == texts[0] })
        // Their mark is one of UTF-16, whatever they are called.
        for name in ["csvtext_BOM_UTF32BE", "csvtext_BOM_UTF32LE"] {
            let path = SharedData.path("salesforce-dataloader/test/\(name).csv")
            let failure = #expect(throws: Failure.self) { try TableReader(path) }
            #expect(failure?.message.en.contains("is not a text file") == true)
        }
    }
}

@Suite("Bad tables")
struct BadTableTests {
    private func report(_ text: String) throws -> ImportReport {
        let file = try Fixture(text)
        defer { withExtendedLifetime(file) {} }
        return try ImportHouse().run(.contacts, file.path)
    }

    @Test func `an open quote is named with its line and character, also at a cut-off end`() throws
    {
        let found = try report("id,name,town\n1,Rossi,\"Padova\n2,Verdi,Roma\n3,Neri,\"Mil")
        #expect([found.added, found.rejected] == [1, 2])
        #expect(found.rejects.map(\.line) == [2, 4])
        #expect(
            found.rejects.map(\.reason) == [
                "the quote opened at character 9 is never closed",
                "the quote opened at character 8 is never closed",
            ])
        let failure = #expect(throws: Failure.self) { try report("id,\"name\n1,Rossi") }
        #expect(failure?.message.en.contains("line 1: the quote opened at character 4") == true)
    }

    @Test func `an uncorrected rejects file makes no contact of an open quote`() throws {
        let house = try ImportHouse()
        let file = try Fixture("name,town\n\"Rossi,Padova\nVerdi,Roma\n")
        let first = try house.run(.contacts, file.path)
        #expect([first.added, first.rejected] == [1, 1])
        let rejects = try Fixture(try #require(Fixture.read(file.path + ".rejects.csv")))
        let again = try house.run(.contacts, rejects.path)
        #expect([again.added, again.rejected] == [0, 1])
        #expect(again.rejects.first?.reason == "it was not corrected: a quote is never closed")
        let text = try #require(Fixture.read(rejects.path))
        let corrected = try Fixture(text.replacing("\"\"\"Rossi,Padova\",", with: "Rossi,Padova"))
        #expect(try house.run(.contacts, corrected.path).added == 1)
        #expect(
            try house.text(
                "SELECT group_concat(name, '|') FROM (SELECT name FROM contact ORDER BY id)")
                == "Verdi|Rossi")
    }

    @Test func `a cell of a megabyte is read`() throws {
        let house = try ImportHouse()
        let cell = String(repeating: "parola ", count: 150_000)
        let file = try Fixture("id,name,notes\n1,Rossi,\"\(cell)\"\n2,Verdi,\n")
        #expect(try house.run(.contacts, file.path).added == 2)
        #expect(
            try house.count("SELECT length(notes) FROM contact WHERE name = 'Rossi'")
                == cell.count)
    }

    @Test func `a million columns are refused in the header, and rejected in a row`() throws {
        let many = Array(repeating: "a", count: 1_000_000).joined(separator: ",")
        let failure = #expect(throws: Failure.self) { try report(many + "\n1,2\n") }
        #expect(failure?.message.en.contains("line 1: the header has 1000000 columns") == true)
        let found = try report("id,name\n\(many)\n2,Verdi\n")
        #expect([found.added, found.rejected] == [1, 1])
        #expect(found.rejects.first?.reason == "has 1000000 cells, the header 2")
    }

    @Test func `null characters, ragged rows and broken UTF-8 cost their own line`() throws {
        var bytes = Array("id,name\n1,Ros\u{0}si\n2,Verdi,x\n3\n4,citt".utf8)
        bytes += [0xC3]
        bytes += Array(" x\n".utf8)
        for number in 5...30 { bytes += Array("\(number),Città\n".utf8) }
        let house = try ImportHouse()
        let file = try Fixture(bytes: bytes)
        let found = try house.run(.contacts, file.path)
        #expect([found.rejected, found.shortRows] == [4, 1])
        #expect(found.rejects.map(\.line) == [2, 3, 4, 5])
        #expect(
            found.rejects.map(\.reason) == [
                "contains a null character", "has 3 cells, the header 2", "the name is missing",
                "is not valid UTF-8",
            ])
    }

    @Test func `formulas and escape sequences are kept as they are`() throws {
        let house = try ImportHouse()
        let file = try Fixture("id,name\n1,=1+1\n2,\u{1B}[31mred\n3,'+39\n")
        #expect(try house.run(.contacts, file.path).added == 3)
        #expect(
            try house.text(
                "SELECT group_concat(hex(name), '|') FROM (SELECT name FROM contact ORDER BY id)")
                == ["=1+1", "\u{1B}[31mred", "+39"].map {
                    $0.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16).uppercased() }
                        .joined()
                }.joined(separator: "|"))
    }

    @Test func `characters of four bytes are read, with their mark`() throws {
        for isLittle in [true, false] {
            var bytes: [UInt8] = []
            for scalar in "\u{FEFF}id,name\n1,Città 😀\n".unicodeScalars {
                let four = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
                bytes += isLittle ? four : four.reversed()
            }
            let house = try ImportHouse()
            let report = try house.run(.contacts, Fixture(bytes: bytes))
            #expect(report.encoding == (isLittle ? .utf32LittleEndian : .utf32BigEndian))
            #expect(try house.text("SELECT name FROM contact") == "Città 😀")
        }
    }

    @Test func `a packed file that is cut off imports nothing`() throws {
        let house = try ImportHouse()
        let file = try Fixture(
            bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0x4C], suffix: "gz")
        let failure = #expect(throws: Failure.self) { try house.run(.contacts, file.path) }
        #expect(failure?.message.en.contains(file.path) == true)
        #expect(try house.count("SELECT count(*) FROM contact") == 0)
    }
}
