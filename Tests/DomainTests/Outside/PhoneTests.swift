import Glibc
import Testing

@testable import Domain

@Suite("Telephone numbers as people write them")
struct PhoneTests {
    @Test(
        "an Italian number keeps its leading zero, and tells what it is",
        arguments: [
            ("049 876.54.32", "+390498765432", PhoneNumber.Kind.landline),
            ("02/76543210", "+390276543210", .landline),
            ("+39 (0)2 76543210", "+390276543210", .landline),
            ("0039-347-123.45.67", "+393471234567", .mobile),
            ("39 347 1234567", "+393471234567", .mobile), ("800 123456", "+39800123456", .tollFree),
            ("199 123456", "+39199123456", .special),
            ("+44 (0)20 7946 0958", "+442079460958", .foreign),
            ("+378 882914", "+3780549882914", .foreign),
            ("0347 1234567", "+3903471234567", .unknown),
        ])
    func reads(_ raw: String, _ e164: String, _ kind: PhoneNumber.Kind) {
        let number = PhoneNumber(raw)
        #expect(number?.e164 == e164)
        #expect(number?.kind == kind)
    }

    /// By `phonenumbers` 9.0.43 (Python), of digits at random behind every kind of prefix.
    @Test(
        "a foreign number has the digits that its country's have, without what is dialled inland",
        arguments: [
            ("+49 786263", "+49786263"), ("+36 06483", nil), ("+385 173865539", "+385173865539"),
            ("+91 072495222276", "+9172495222276"), ("+30 04263674757", "+3004263674757"),
            ("+1 06573325", nil), ("+91 5426667225468", "+915426667225468"),
            ("+351 0595979", nil), ("+353 5365889", "+3535365889"), ("+34 1495389454", nil),
            ("+33 18442942444932", nil), ("+385 0363538", "+3850363538"), ("+61 1375", nil),
            ("+351 1967", nil), ("+421 864297283", "+421864297283"),
            ("+55 045423254858", "+5545423254858"),
            ("+46 293339636", "+46293339636"), ("+370 03347549268", nil),
            ("+86 96865887994", "+8696865887994"), ("+30 179773535", nil), ("+55 222", nil),
            ("+90 037647694", nil), ("+86 1842", nil), ("+55 86362928", "+5586362928"),
            ("+61 8347422", "+618347422"), ("+1 083538235282", nil), ("+375 5779285828293", nil),
            ("+386 127874635", nil), ("+7 0664588934", "+70664588934"),
            ("+33 5759297338594", nil), ("+386 837496237", nil),
            ("+358 52862259", "+35852862259"), ("+7 6338474982377", nil), ("+41 06622", nil),
            ("+55 1268665324", "+551268665324"), ("+36 1236353639", nil),
            ("+358 036587592787", "+35836587592787"), ("+385 89454895366667", nil),
            ("+421 148734552273", nil), ("+91 069442549334", "+9169442549334"),
            ("+46 16699935639269", nil),
        ] as [(String, String?)])
    func foreign(_ raw: String, _ e164: String?) { #expect(PhoneNumber(raw)?.e164 == e164) }

    @Test("an extension and a remark are told from the number")
    func extras() {
        #expect(PhoneNumber("02 76543210 int. 12")?.extension == "12")
        #expect(PhoneNumber("+39 347 123 45 67 #9")?.extension == "9")
        let wife = PhoneNumber.all(in: "347 1234567 (moglie)")
        #expect(wife?.map(\.number.e164) == ["+393471234567"])
        #expect(wife?.map(\.raw) == ["347 1234567 (moglie)"])
    }

    @Test(
        "what is no number is none: a letter among digits is a slip, not to be dropped",
        arguments: [
            "", "   ", "n.d.", "112", "4040", "3.47123E+09", "347O123456", "02 7654 32l0", "+",
            "00",
            "+379 06 69812345", "393471234567890123", "347", "non disponibile",
        ])
    func none(_ raw: String) { #expect(PhoneNumber(raw) == nil) }

    @Test(
        "several numbers in a cell are told apart, and each keeps its text",
        arguments: [
            ("049 876543 / 347 1234567", ["+39049876543", "+393471234567"]),
            ("049/876543/347 1234567", ["+39049876543", "+393471234567"]),
            ("02 76543210; 02 76543211", ["+390276543210", "+390276543211"]),
            ("049 8765432/33", ["+390498765432", "+390498765433"]),
            ("347 1234567\n348 7654321", ["+393471234567", "+393487654321"]),
            ("tel. 02 76543210 - fax 02 76543211", ["+390276543210", "+390276543211"]),
        ])
    func several(_ raw: String, _ expected: [String]) {
        #expect(PhoneNumber.all(in: raw)?.map(\.number.e164) == expected)
        #expect(PointValue.normalised(raw, .phone) == nil)
        #expect(PhoneNumber.all(in: raw)?.allSatisfy { raw.contains($0.raw) } == true)
    }

    @Test("a mobile among phones is a mobile, and the raw text is kept")
    func channels() {
        let found = PointValue.all(in: "049 876543 / 347 1234567", .phone)
        #expect(found?.map(\.channel) == [.phone, .mobile])
        #expect(found?.map(\.raw) == ["049 876543", "347 1234567"])
        #expect(PointValue.all(in: "347 1234567", .fax)?.first?.channel == .fax)
    }

    // MARK: libphonenumber's own answers

    /// Where this program means to differ, and why.
    static let otherwise: [String: String] = [
        // It drops the letter and takes what is left for a number: somebody else's.
        "347O123456": "a letter for a zero is a slip", "02 7654 32l0": "a letter for a one",
    ]

    @Test(
        "libphonenumber says the same of what people write",
        .enabled(if: SharedPhones.isThere, "the public phone data is not beside the project"))
    func oracle() throws {
        var compared = 0
        for row in try SharedPhones.rows("parse_oracle_IT_default.csv") where row.count == 14 {
            let (raw, e164) = (row[0], row[7])
            guard Self.otherwise[raw] == nil, row[2] != "" else { continue }
            let expected = row[2] == "ok" && row[11] == "True" ? e164 : nil
            #expect(PhoneNumber(raw)?.e164 == expected, "\(raw)")
            compared += 1
            guard let number = PhoneNumber(raw), number.e164.hasPrefix("+39") else { continue }
            let kinds: [String: PhoneNumber.Kind] = [
                "FIXED_LINE": .landline, "MOBILE": .mobile, "TOLL_FREE": .tollFree,
                "UNKNOWN": .unknown,
            ]
            #expect(number.kind == kinds[row[10]] ?? .special, "\(raw)")
        }
        #expect(compared > 90)
    }

    @Test(
        "every valid example number of every country is taken as it is",
        .enabled(if: SharedPhones.isThere, "the public phone data is not beside the project"))
    func countries() throws {
        var compared = 0
        var wrong: [String] = []
        for row in try SharedPhones.rows("examples_all_regions.csv").dropFirst()
        where row.count == 8 && row[7] == "True" && !(row[0] == "CA" && row[1] == "UAN") {
            // Seven digits, which are dialled within Canada only, are no number from here.
            compared += 1
            for written in [row[3], row[4]] where PhoneNumber(written)?.e164 != row[3] {
                wrong.append("\(row[0]) \(row[1]) \(written)")
            }
        }
        #expect(compared > 1000)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(40))")
    }

    @Test(
        "every district of Italy has its code",
        .enabled(if: SharedPhones.isThere, "the public phone data is not beside the project"))
    func districts() throws {
        let rows = try SharedPhones.rows("area_codes_IT.csv").dropFirst().filter { $0.count == 3 }
        let prefixes = rows.map {
            String($0[0].dropFirst(3))
        }
        #expect(prefixes.count > 200)
        for prefix in prefixes {
            // A code of two digits stands for its districts, which have a third.
            let rest = String(repeating: "5", count: 8 - prefix.count)
            #expect(
                (1...9).contains { ItalianPlan.kind("\(prefix)\($0)\(rest)") == .landline },
                "\(prefix)")
        }
    }
}

/// Public telephone data beside the project; absent in a clone that stands alone.
enum SharedPhones {
    static let root: String = {
        if let path = getenv("PROSSIMA_SHARED") { return String(cString: path) + "/data/phones/" }
        let package = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return "/" + package + "/../shared/data/phones/"
    }()

    static var isThere: Bool { access(root + "SOURCE.txt", R_OK) == 0 }

    /// Rows of a plain CSV file: quotes around cells with commas.
    static func rows(_ name: String) throws -> [[String]] {
        guard let file = fopen(root + name, "r") else { return [] }
        defer { fclose(file) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            text += buffer[..<count]
        }
        var rows: [[String]] = [[""]]
        var isQuoted = false
        for character in String(decoding: text, as: UTF8.self) {
            let place = rows.count - 1
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: rows[place].append("")
            case "\n" where !isQuoted, "\r\n" where !isQuoted: rows.append([""])
            default: rows[place][rows[place].count - 1].append(character)
            }
        }
        return rows
    }
}
