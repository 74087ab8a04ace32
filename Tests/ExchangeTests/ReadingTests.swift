import Domain
import Testing

@testable import Exchange

@Suite("Reading a table")
struct ReadingTests {
    @Test func `quotes hold delimiters, quotes and newlines`() throws {
        let file = try Fixture("a,b,c\n\"x, y\",\"say \"\"hi\"\"\",\"one\ntwo\"\n1,2,3\n")
        let records = try file.records()
        #expect(
            records.map(\.texts) == [
                ["a", "b", "c"], ["x, y", "say \"hi\"", "one\ntwo"], ["1", "2", "3"],
            ])
        #expect(records.map(\.line) == [1, 2, 4])
    }

    @Test(arguments: [(";", Delimiter.semicolon), ("\t", .tab), (",", .comma)])
    func `the delimiter is found`(text: String, expected: Delimiter) throws {
        let file = try Fixture("name\(text)\"a,b;c\"\(text)town\n1\(text)2\(text)3\n")
        #expect(try TableReader(file.path).delimiter == expected)
        #expect(try file.records().last?.texts == ["1", "2", "3"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `all ends of lines, with and without a last one`(end: String) throws {
        for last in ["", end] {
            let file = try Fixture("a,b\(end)\(end)1,2\(end)\"x\(end)y\",4\(end)5,6\(last)")
            let records = try file.records()
            #expect(records.map(\.line) == [1, 3, 4, 6])
            #expect(
                records.map(\.texts) == [["a", "b"], ["1", "2"], ["x\(end)y", "4"], ["5", "6"]])
        }
    }

    @Test func `encodings are told apart`() throws {
        let text = "name,town\nNiccolò,Forlì 😀\n"
        let utf8 = Array(text.utf8)
        let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let cases: [(TextEncoding, [UInt8])] = [
            (.utf8, utf8), (.utf8WithMark, [0xEF, 0xBB, 0xBF] + utf8),
            (.utf16LittleEndian, [0xFF, 0xFE] + little), (.utf16LittleEndian, little),
            (.utf16BigEndian, [0xFE, 0xFF] + big), (.utf16BigEndian, big),
        ]
        for (encoding, bytes) in cases {
            let file = try Fixture(bytes: bytes)
            #expect(try TableReader(file.path).stream.encoding == encoding)
            #expect(
                try file.records().map(\.texts) == [
                    ["name", "town"], ["Niccolò", "Forlì 😀"],
                ])
        }
    }

    @Test func `Windows-1252 is what is no UTF-8, even where the accent comes last`() throws {
        let filler = String(repeating: "x,y\n", count: 100_000)
        let file = try Fixture(
            bytes: Array("a,b\n".utf8) + Array(filler.utf8) + [0x80, 0x2C, 0x63, 0xE0, 0x0A])
        let records = try file.records()
        #expect(try TableReader(file.path).stream.encoding == .windows1252)
        #expect(records.count == 100_002)
        #expect(records.last?.texts == ["€", "cà"])
        #expect(records.last?.line == 100_002)
    }

    @Test func `a quote that never closes costs its own line only`() throws {
        let file = try Fixture("a,b\n1,\"open\n3,4\n5,6\n")
        let records = try file.records()
        #expect(records.map(\.texts) == [["a", "b"], ["1,\"open"], ["3", "4"], ["5", "6"]])
        #expect(records.map { $0.refusal != nil } == [false, true, false, false])
        #expect(records.map(\.line) == [1, 2, 3, 4])
        let long = String(repeating: "7,8\n", count: 2000)
        let far = try Fixture("a,b\n1,\"open\n" + long)
        #expect(try far.records().count == 2002)
        #expect(try far.records().filter { $0.refusal != nil }.map(\.line) == [2])
    }

    @Test func `what cannot be read is refused with a sentence`() throws {
        #expect(throws: Failure.self) { try TableReader("/nowhere/at/all.csv") }
        #expect(throws: Failure.self) { try TableReader("/") }
        #expect(throws: Failure.self) { try TableReader(Fixture("").path) }
        let binary = try Fixture(bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0])
        #expect(throws: Failure.self) { try TableReader(binary.path) }
        let database = try Fixture(bytes: Array("SQLite format 3".utf8) + [0, 1, 2, 0, 0])
        #expect(throws: Failure.self) { try TableReader(database.path) }
    }
}
