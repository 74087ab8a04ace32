/// The keys that rows written in bulk are given.
public enum BulkKeys {
    /// The one behind the last: free as long as the transaction lasts.
    public static func next(_ entity: Entity, _ reading: Reading) throws -> Int {
        try reading.first("SELECT coalesce(max(id), 0) + 1 FROM \(entity.rawValue)") {
            $0.int(0)
        } ?? 1
    }
}
