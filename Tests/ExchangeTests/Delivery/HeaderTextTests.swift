import Domain
import Testing

@testable import Exchange

@Suite("Texts in the head of a mail")
struct HeaderTextTests {
    // Encoded by Python's email.header.Header(text, 'utf-8').
    @Test(arguments: [
        ("Visit · Rossi", "Subject: =?UTF-8?B?VmlzaXQgwrcgUm9zc2k=?="),
        ("plain words", "Subject: plain words"),
        ("a =?UTF-8?B?YQ==?= b", "Subject: =?UTF-8?B?YSA9P1VURi04P0I/WVE9PT89IGI=?="),
        ("one\r\nBcc: eve@example.org", "Subject: one Bcc: eve@example.org"),
        ("one\u{85}two\u{2028}three\u{7}", "Subject: one two three"),
    ])
    func `are one line, and encoded where they are not ASCII`(text: String, line: String) {
        #expect(HeaderText.line("Subject", text) == line)
    }

    @Test func `long ones are words of at most 76 characters a line, none of them cut`() {
        let text = String(repeating: "è漢🇮🇹", count: 60)
        let lines = HeaderText.line("Subject", text).split(separator: "\n")
        #expect(lines.count > 3)
        for line in lines {
            #expect(line.utf8.count <= 76)
            #expect(line.hasSuffix("?="))
        }
    }

    @Test(arguments: [
        "bruno", "bruno@", "@example.org", "a b@example.org", "a@example.org\nBcc: b@c",
        "a@example.org,b@example.org", "<a@example.org>", "a@b@c", "-f@example.org", "a@-b",
    ])
    func `what is no address is none`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `a name before an address is quoted or encoded`() {
        #expect(
            MailAddress("a@b.c", name: "O\"Neil, \\ Jr")?.header
                == #""O\"Neil, \\ Jr" <a@b.c>"#)
        #expect(MailAddress("a@b.c", name: "Zoë")?.header == "=?UTF-8?B?Wm/Dqw==?=\n <a@b.c>")
        #expect(MailAddress("a@b.c", name: "x\r\ny")?.header == "\"x y\" <a@b.c>")
    }

    @Test func `a quoted-printable line is at most 76 long and ends in no blank`() {
        let lines = QuotedPrintable.lines(
            String(repeating: "è=", count: 50) + "\n.dot\nFrom me \n\r\nend")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.suffix(4) == ["=2Edot", "=46rom me=20", "", "end"])
    }
}
