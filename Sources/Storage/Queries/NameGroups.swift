public import Domain

/// The names of a town that begin alike, kept in memory while thousands of others are compared
/// with them; at most some megabytes of them, however many contacts there are.
///
/// They hold what was true when they were read and what `add` said since: whoever finds somebody
/// through them looks at the row again.
public final class NameGroups {
    private struct Key: Hashable {
        var town: String
        var beginning: String
    }

    /// The keys one behind the other, with where each ends, its letters and whose it is.
    private final class Group {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        var letters: [UInt32] = []
        var contacts: [Int] = []

        func append(_ key: UnsafeBufferPointer<UInt8>, _ contact: Int) {
            bytes.append(contentsOf: key)
            ends.append(UInt32(bytes.count))
            letters.append(NameLikeness.letters(of: key))
            contacts.append(contact)
        }

        func similar(to name: NameLikeness) -> [Int] {
            var found: [Int] = []
            bytes.withUnsafeBufferPointer { bytes in
                var start = 0
                for place in ends.indices {
                    let end = Int(ends[place])
                    if name.mayBe(letters[place], count: end - start),
                        name.isSimilar(to: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                    {
                        found.append(contacts[place])
                    }
                    start = end
                }
            }
            return found
        }
    }

    private var groups: [Key: Group] = [:]
    private var held = 0
    /// Bytes, about, from which on all is forgotten and read again.
    private let most: Int

    public init(most: Int = 24 << 20) { self.most = most }

    public func forget() {
        groups.removeAll()
        held = 0
    }

    /// Somebody is there now; a group that is not held is read with them when it is needed.
    public func add(_ contact: Contact.ID, name key: String, town: String) {
        guard let group = groups[Key(town: town, beginning: Self.beginning(key))] else { return }
        append(key, contact.raw, to: group)
    }

    /// Two letters: names that begin otherwise are not looked at.
    static func beginning(_ key: String) -> String { String(key.prefix(2)) }

    /// - returns: the contacts whose keys are similar, but not the same.
    func similar(
        to key: String, town: String, _ reading: Reading
    ) throws -> [Int] {
        let place = Key(town: town, beginning: Self.beginning(key))
        let group = try groups[place] ?? read(place, reading)
        return group.similar(to: NameLikeness(key))
    }

    private func read(_ place: Key, _ reading: Reading) throws -> Group {
        if held > most { forget() }
        let group = Group()
        try reading.each(
            Self.sql,
            [.text(place.town), .text(place.beginning), .text(place.beginning + "\u{10FFFF}")]
        ) { row in
            row.withText(1) { group.append($0, row.int(0)) }
            return true
        }
        held += group.bytes.count + 16 * group.ends.count + 200
        groups[place] = group
        return group
    }

    private func append(_ key: String, _ contact: Int, to group: Group) {
        var key = key
        key.withUTF8 { group.append($0, contact) }
        held += key.utf8.count + 16
    }

    /// The index alone is read.
    private static let sql = """
        SELECT c.id, c.name_key FROM contact c
        WHERE c.town = ? AND c.name_key >= ? AND c.name_key < ?
        """
}
