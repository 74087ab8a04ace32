import Domain

@testable import Exchange

extension Property {
    /// Tables: each record begins behind the one before and within the file, its cells cover its
    /// bytes, and the cells, written out with quotes around each, are read as the same ones.
    public static let tables = ofFiles(
        "csv",
        [
            """
            Codice;Ragione sociale;Città;Telefono;E-mail;P. IVA;Colore
            7;Rossi S.r.l.;Padova;049 876.54.32;info@rossi.example;IT01234567890;rosso
            8;"Bianchi; & Figli";Forlì;;;;blu

            """, "id,name,notes\r\n1,\"Rossi \"\"Figli\"\"\",\"a\r\nb\"\r\n2,Verdi,'=1\r\n",
            "uuid\tname\ttags\n\tNeri\ta, b\n",
        ]
    ) { stream, lines in
        let records = try Property.records(of: stream)
        var last = 0
        for record in records {
            guard record.line > last, record.line <= lines else {
                return .broken("line \(record.line) behind line \(last) of \(lines)")
            }
            last = record.line
            guard record.ends == record.ends.sorted(),
                record.ends.last ?? 0 == record.bytes.count
            else { return .broken("the cells of line \(record.line) do not cover it") }
        }
        let sound = records.filter { $0.refusal == nil }
        let again = try Property.records(
            of: TextStream(ByteSource(quoted(sound), named: "damaged")))
        guard sound.map(\.texts) == again.map(\.texts) else {
            return .broken("written out it is read as something else")
        }
        return sound.count == records.count ? .read : .refused
    }

    private static func records(of stream: TextStream) throws -> [Record] {
        let reader = try TableReader(stream)
        var records: [Record] = []
        while let more = try reader.next() { records += more }
        return records
    }

    /// With a mark of UTF-8 in front, and a first line that says what stands between cells.
    private static func quoted(_ records: [Record]) -> [UInt8] {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        for record in records {
            for cell in 0..<record.count {
                if cell > 0 { bytes.append(0x2C) }
                bytes.append(0x22)
                for byte in record.utf8(cell) {
                    if byte == 0x22 { bytes.append(0x22) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            }
            bytes.append(0x0A)
        }
        return bytes
    }
}
