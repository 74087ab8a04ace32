internal import CAllocator
public import Domain

extension Database {
    /// Runs `body`, which fills a new database in a few big transactions, without waiting for the
    /// disk at each, and verifies the references once at the end instead of row by row.
    ///
    /// Until it returns a power cut may leave the file unusable: only for one that can be made
    /// anew.
    ///
    /// - throws: `.invalid` where a reference leads nowhere.
    public func loadingInBulk(_ body: () throws(Failure) -> Void) throws(Failure) {
        allocator_keep_freed(64 << 20)
        let usual = log.takeLongest(20_000)
        try outsideTransaction { writing in
            try writing.script(
                """
                PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
                PRAGMA cache_size = -32000
                """)
        }
        defer {
            _ = log.takeLongest(usual)
            _ = try? outsideTransaction { writing in
                try writing.script(
                    """
                    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                    PRAGMA cache_size = -2000
                    """)
            }
        }
        let finding = try putAsideFinding()
        try body()
        try restore(finding)
        let lost = try read { try $0.first("PRAGMA foreign_key_check") { $0.text(0) } }
        if let lost {
            throw Failure(
                .invalid, it: "Nella tabella «\(lost)» un riferimento non porta a niente.",
                en: "In the table “\(lost)” a reference leads nowhere.")
        }
        try outsideTransaction { writing in
            try writing.script("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }

    /// The indexes whose order is not the rows' own, and the triggers that write the search row by
    /// row: made of all rows at once, when they are there, they take a small part of the time.
    ///
    /// - returns: the statements that make them again.
    private func putAsideFinding() throws(Failure) -> [String] {
        let found = try read { reading in
            try reading.rows(
                """
                SELECT 'DROP ' || type || ' ' || name, sql FROM sqlite_schema
                WHERE type = 'index' AND sql LIKE 'CREATE INDEX%' AND tbl_name IN
                        ('action', 'commitment', 'contact', 'contact_point', 'interaction')
                    OR name IN ('contact_search_insert', 'email_search_insert')
                """
            ) { (drop: $0.text(0), make: $0.text(1)) }
        }
        try outsideTransaction { writing in
            for statement in found { try writing.script(statement.drop) }
        }
        return found.map(\.make)
    }

    private func restore(_ finding: [String]) throws(Failure) {
        try outsideTransaction { writing in
            for statement in finding { try writing.script(statement) }
            for index in ["contact_search", "email_search"] {
                try writing.script("INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
            }
        }
    }
}
