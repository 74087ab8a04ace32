public import Domain

/// The names of towns, kept in memory while thousands of others are compared with them; at most
/// some megabytes of them, however many contacts there are.
///
/// They hold what was true when they were read and what `add` said since: whoever finds somebody
/// through them looks at the row again.
public final class NameGroups {
    /// A name's sketch, and whose it is.
    private struct Entry {
        let sketch: NameSketch
        let contact: UInt32
    }

    private final class Group {
        private(set) var entries: [Entry] = []

        func append(_ sketch: NameSketch, _ contact: Int) {
            entries.append(Entry(sketch: sketch, contact: UInt32(clamping: contact)))
        }

        /// In the order in which they came, so that the same question has the same answer.
        func sort() { entries.sort { $0.contact < $1.contact } }
    }

    private var groups: [String: Group] = [:]
    private var held = 0
    /// Names from which on all is forgotten and read again.
    private let mostHeld: Int

    /// - parameter most: of names; one takes some twenty bytes.
    public init(most: Int = 800_000) { mostHeld = most }

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

    /// Where more names than this may be similar in one town, being similar tells nothing there.
    private static let mostAlike = 500

    /// The contacts whose names may be similar, who came first before the others.
    ///
    /// - parameter body: whether to go on.
    func each(
        like name: NameLikeness, town: String, _ reading: Reading,
        _ body: (Int) throws -> Bool
    ) throws {
        let group = try groups[town] ?? read(town, reading)
        let sketch = name.sketch
        var looked = 0
        try group.entries.withUnsafeBufferPointer { entries in
            for entry in entries where sketch.mayBeSimilar(to: entry.sketch) {
                looked += 1
                guard try body(Int(entry.contact)), looked < Self.mostAlike else { return }
            }
        }
    }

    private func read(_ town: String, _ reading: Reading) throws -> Group {
        if held > mostHeld { forget() }
        let group = Group()
        try reading.each(Self.sql, [.text(town)]) { row in
            group.append(NameLikeness(key: row.text(1)).sketch, row.int(0))
            return true
        }
        group.sort()
        held += group.entries.count
        groups[town] = group
        return group
    }

    /// The index alone is read.
    private static let sql = """
        SELECT c.id, c.name_key FROM contact c
        WHERE c.town = ? AND c.name_key IS NOT NULL
        """
}
