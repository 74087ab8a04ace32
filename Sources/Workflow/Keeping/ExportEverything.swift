public import Domain
public import Storage

extension House {
    /// Hands one state of the whole house to `write`. Everything that is known of anybody leaves:
    /// it stands in the journal first.
    ///
    /// - parameter form: what the journal says of it: where it goes.
    /// - throws: what `write` throws.
    public func exportEverything<T>(
        form: String, by keeper: Keeper, _ write: (Reading) throws -> T
    ) throws(Failure) -> T {
        if database.access == .readWrite {
            try database.write { try note("export", by: keeper, ["form": .text(form)], $0) }
        }
        return try database.read(write)
    }
}
