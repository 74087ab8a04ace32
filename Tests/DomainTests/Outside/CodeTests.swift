import Testing

@testable import Domain

/// The expected codes were computed by a separate program from the published tables (DM 12 March
/// 1974, DM 23 December 1976).
@Suite("VAT and tax codes")
struct CodeTests {
    @Test(
        "a partita IVA whose check digit fits is verified, however it is written",
        arguments: [
            ("01234567897", "01234567897"), ("IT 0764 3350 155", "07643350155"),
            ("it12345678903", "12345678903"), ("004.884.100.10", "00488410010"),
        ])
    func verified(_ raw: String, _ code: String) {
        #expect(VATCode.check(raw) == .verified(code))
    }

    @Test(
        "one wrong digit is told, with the digit that would fit",
        arguments: [("01234567890", "7"), ("07643350156", "5"), ("12345678905", "3")])
    func wrong(_ raw: String, _ expected: String) {
        guard case .wrong(let why) = VATCode.check(raw) else {
            Issue.record("\(raw) passes")
            return
        }
        #expect(why.en.contains("should be \(expected)"), "\(why.en)")
    }

    @Test("a letter among the digits is named")
    func letter() {
        guard case .wrong(let why) = VATCode.check("0123456789A") else {
            Issue.record("it passes")
            return
        }
        #expect(why.it.contains("«A» non è una cifra"))
    }

    @Test(
        "what is no code is none",
        arguments: ["", "1234", "00000000000", "012345678901", "0123456789A", "DE", "IT0123"])
    func none(_ raw: String) { #expect(VATCode.check(raw).code == nil) }

    @Test(
        "a foreign code is kept with its country's prefix, unverified",
        arguments: ["DE123456789", "FR XX 999999999", "ATU12345678", "GB123456789", "ESX1234567X"])
    func foreign(_ raw: String) {
        #expect(VATCode.check(raw) == .unverified(raw.filter { $0 != " " }))
    }

    @Test(
        "a codice fiscale is verified by its last character, omocodia included",
        arguments: [
            "RSSMRA85T10A562S", "MRTMTT91D08F205J", "BNCLRA60A41H501Z", "RSSMRA85T1LA562V",
            "RSSMRAURTMLARSNL", "VRDGPP13R10B293P",
        ])
    func taxCode(_ code: String) {
        #expect(TaxCode.check(code.lowercased()) == .verified(code))
        // Any other last letter is refused.
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" where letter != code.last {
            #expect(TaxCode.check(code.dropLast() + String(letter)).code == nil)
        }
    }

    @Test("a company's tax code is its eleven digits")
    func company() {
        #expect(TaxCode.check("07643350155") == .verified("07643350155"))
        #expect(TaxCode.check("07643350156").code == nil)
    }

    @Test("one cut short is none, and no foreign one", arguments: ["RSSMRA85T10A56", "RSSMRA85"])
    func cut(_ raw: String) { #expect(TaxCode.check(raw).code == nil) }

    @Test("a character that cannot stand where it stands is named")
    func place() {
        guard case .wrong(let why) = TaxCode.check("RSSMRA85Z10A562S") else {
            Issue.record("Z is no month")
            return
        }
        #expect(why.en == "character 9 cannot stand there")
    }
}

@Suite("Names as they are compared")
struct NameKeyTests {
    @Test(
        "case, accents, punctuation, legal form and the order of words make no difference",
        arguments: [
            ["Rossi S.r.l.", "ROSSI SRL", "rossi s. r. l.", "Rossi"],
            ["Officine Niccolò & C. s.n.c.", "OFFICINE NICCOLO' SNC", "Niccolò Officine"],
            ["Mario Rossi", "ROSSI MARIO"], ["Müller GmbH", "Muller"],
            ["Caffè Noir S.p.A.", "CAFFE NOIR SPA"],
        ])
    func same(_ names: [String]) {
        #expect(Set(names.map(NameKey.of)).count == 1, "\(names.map(NameKey.of))")
    }

    @Test("different names stay different")
    func different() {
        #expect(NameKey.of("Rossi Costruzioni") != NameKey.of("Rossi"))
        #expect(NameKey.of("Spa") == "spa")
        #expect(NameKey.of("S.r.l.") == "srl")
    }
}
