public import Domain

/// Reads what menus offer.
public enum CatalogQuery {
    public static func catalog(_ reading: Reading) throws -> Catalog {
        Catalog(
            types: try SequenceTable.types(reading),
            sequences: try SequenceTable.all(reading).filter { $0.state == .active },
            teams: try TeamTable.all(reading), stages: try StageTable.all(reading))
    }
}
