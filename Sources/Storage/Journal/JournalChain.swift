/// How the journal proves that nothing in it was changed (domain, section 5).
public enum JournalChain {
    static func payloadDigest(salt: [UInt8], before: String?, after: String) -> [UInt8] {
        Digest.sha256 { digest in
            digest.add(salt)
            digest.add(before ?? "")
            digest.add([0])
            digest.add(after)
        }
    }

    static func hash(
        previous: [UInt8], command: Int, entity: String, key: Int, kind: String,
        payload: [UInt8]
    ) -> [UInt8] {
        Digest.sha256 { digest in
            digest.add(previous)
            digest.add("\(command)|\(entity)|\(key)|\(kind)|")
            digest.add(payload)
        }
    }

    /// Empty before the first entry.
    static func lastHash(_ reading: Reading) throws -> [UInt8] {
        try reading.first("SELECT hash FROM journal_entry ORDER BY id DESC LIMIT 1") {
            $0.blob(0)
        } ?? []
    }

    /// Walks the whole chain.
    ///
    /// - returns: how many entries were examined, and the first that does not prove.
    public static func verify(_ reading: Reading) throws -> (examined: Int, broken: Int?) {
        var previous: [UInt8] = []
        var examined = 0
        var broken: Int?
        try reading.each(
            """
            SELECT e.id, e.command_number, e.entity, e.entity_id, e.kind, e.payload_digest,
                   e.hash, p.salt, p.before, p.after
            FROM journal_entry e LEFT JOIN journal_payload p ON p.entry_id = e.id
            ORDER BY e.id
            """
        ) { row in
            examined += 1
            let payload = row.blob(5)
            let expected = hash(
                previous: previous, command: row.int(1), entity: row.text(2), key: row.int(3),
                kind: row.text(4), payload: payload)
            let isProven =
                row.isNull(9)
                || payloadDigest(
                    salt: row.blob(7), before: row.optionalText(8), after: row.text(9))
                    == payload
            guard expected == row.blob(6), isProven else {
                broken = row.int(0)
                return false
            }
            previous = expected
            return true
        }
        return (examined, broken)
    }
}
