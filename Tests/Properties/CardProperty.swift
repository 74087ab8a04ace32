import Domain

@testable import Exchange

extension Property {
    /// Cards: each lies on a line of the file, one that is refused keeps its text and says why,
    /// and any other has all columns of the table that it becomes.
    public static let cards = ofFiles(
        "vcard",
        [
            """
            BEGIN:VCARD
            VERSION:3.0
            FN:Anna Bianchi
            item1.TEL;TYPE="WORK,FAX":049 111222
            item1.X-ABLabel:_$!<Main>!$_
            ADR;TYPE=WORK:;;Via Roma\\, 1;Padova;PD;35100;Italia
            NOTE:Prima\\nseconda
              e terza
            CATEGORIES:a,b
            END:VCARD

            """,
            [
                "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=E0",
                "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0A=", "b", "PHOTO;BASE64:AAAA", "BBBB", "",
                "AGENT:", "BEGIN:VCARD", "FN:x", "END:VCARD", "END:VCARD", "",
            ].joined(separator: "\r\n"),
            "BEGIN:VCARD\nVERSION:4.0\nUID:urn:uuid:11111111-1111-4111-8111-111111111111\n"
                + "FN:Verdi\nX-PROSSIMA;FIELD=attribute;NAME=\"a^'b\":c\n"
                + "RELATED;TYPE=spouse:x\nEND:VCARD\n",
        ]
    ) { stream, lines in
        let bound = try BoundMap(CardSource.map, header: CardSource.header, isTable: false)
        let builder = RowBuilder(bound, .contacts, zone: .rome)
        let source = CardSource(stream)
        var isRefused = false
        while let records = try source.next() {
            for record in records {
                guard (1...lines).contains(record.line) else {
                    return .broken("a card on line \(record.line) of \(lines)")
                }
                if let refusal = record.refusal {
                    isRefused = true
                    guard !refusal.en.isEmpty, !refusal.it.isEmpty, record.raw?.isEmpty == false
                    else { return .broken("a refused card has lost its text or its reason") }
                    continue
                }
                guard record.count == CardSource.header.count else {
                    return .broken("a card has \(record.count) cells")
                }
                do throws(Unfit) {
                    _ = try builder.contact(record, 1)
                } catch {
                    isRefused = true
                    guard !error.words.en.isEmpty, !error.words.it.isEmpty else {
                        return .broken("a card that does not fit has no reason")
                    }
                }
            }
        }
        return isRefused ? .refused : .read
    }
}
