public import Domain

/// Reads what menus offer.
public enum CatalogQuery {
    public static func catalog(_ reading: Reading) throws -> Catalog {
        let types = try SequenceTable.types(reading)
        var catalog = Catalog(
            types: types,
            sequences: try SequenceTable.all(reading).filter { $0.state == .active },
            teams: try TeamTable.all(reading), stages: try StageTable.all(reading))
        catalog.outcomes = try types.flatMap { try SequenceTable.outcomes(of: $0.id, reading) }
        catalog.pauses = try PauseTable.codes(reading)
        return catalog
    }
}
