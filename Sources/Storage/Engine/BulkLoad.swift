public import Domain

extension Database {
    /// Runs `body`, which fills a new database in a few big transactions, without waiting for the
    /// disk at each; afterwards all of it is on the disk and commits wait again.
    ///
    /// Until then a power cut may leave the file unusable: only for one that can be made anew.
    public func loadingInBulk(_ body: () throws(Failure) -> Void) throws(Failure) {
        try outsideTransaction { writing in
            try writing.script(
                "PRAGMA synchronous = OFF; PRAGMA cache_size = -32000; "
                    + "PRAGMA wal_autocheckpoint = 20000")
        }
        defer {
            _ = try? outsideTransaction { writing in
                try writing.script(
                    "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000; "
                        + "PRAGMA wal_autocheckpoint = 1000")
            }
        }
        try body()
        try outsideTransaction { writing in
            try writing.script("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}
