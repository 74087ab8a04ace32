public import Domain

/// The names of towns, kept in memory while thousands of others are compared with them; at most
/// some megabytes of them, however many contacts there are.
///
/// They hold what was true when they were read and what `add` said since: whoever finds somebody
/// through them looks at the row again.
public final class NameGroups {
    /// Of each name its sketch, and whose it is.
    private final class Group {
        var letters: [UInt64] = []
        var pairs: [UInt64] = []
        var lengths: [UInt8] = []
        var contacts: [UInt32] = []

        func append(_ sketch: NameSketch, _ contact: Int) {
            letters.append(sketch.letters)
            pairs.append(sketch.pairs)
            lengths.append(sketch.length)
            contacts.append(UInt32(clamping: contact))
        }

        func like(_ sketch: NameSketch) -> [Int] {
            var found: [Int] = []
            letters.withUnsafeBufferPointer { letters in
                pairs.withUnsafeBufferPointer { pairs in
                    lengths.withUnsafeBufferPointer { lengths in
                        for place in letters.indices
                        where sketch.mayBeSimilar(
                            letters: letters[place], pairs: pairs[place], length: lengths[place])
                        {
                            found.append(Int(contacts[place]))
                        }
                    }
                }
            }
            return found
        }
    }

    private var groups: [String: Group] = [:]
    private var held = 0
    /// Names from which on all is forgotten and read again.
    private let most: Int

    /// - parameter most: of names; one takes some twenty bytes.
    public init(most: Int = 800_000) { self.most = most }

    public func forget() {
        groups.removeAll()
        held = 0
    }

    /// Somebody is there now; a town that is not held is read with them when it is needed.
    public func add(_ contact: Contact.ID, name key: String, town: String) {
        guard let group = groups[town] else { return }
        group.append(NameLikeness(key: key).sketch, contact.raw)
        held += 1
    }

    /// - returns: the contacts whose names may be similar.
    func like(_ name: NameLikeness, town: String, _ reading: Reading) throws -> [Int] {
        try (groups[town] ?? read(town, reading)).like(name.sketch)
    }

    private func read(_ town: String, _ reading: Reading) throws -> Group {
        if held > most { forget() }
        let group = Group()
        try reading.each(Self.sql, [.text(town)]) { row in
            group.append(NameLikeness(key: row.text(1)).sketch, row.int(0))
            return true
        }
        held += group.contacts.count
        groups[town] = group
        return group
    }

    /// The index alone is read.
    private static let sql = """
        SELECT c.id, c.name_key FROM contact c
        WHERE c.town = ? AND c.name_key IS NOT NULL
        """
}
