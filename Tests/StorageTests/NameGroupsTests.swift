import Domain
import Support
import Testing

@testable import Storage

/// Names compared by the thousand find whom a single question finds.
@Suite struct NameGroupsTests {
    private static let letters = ["a", "e", "i", "o", "r", "s"]

    /// Names of few letters, so that many are alike, in two towns.
    private func house(_ count: Int, _ random: inout Seeded) throws -> Database {
        let database = try Database.inMemory()
        try database.write { writing in
            for id in 1...count {
                let name = name(&random)
                try writing.run(
                    """
                    INSERT INTO contact (id, uuid, kind, lifecycle, name, name_key, town,
                        created_at, withdrawn_at)
                    VALUES (?, ?, 'company', 'lead', ?, ?, ?, 0, ?)
                    """,
                    [
                        .int(id), .text("u\(id)"), .text(name), .text(NameKey.of(name)),
                        id % 7 == 0 ? .null : .text(id % 2 == 0 ? "Padova" : "Lecce"),
                        id % 11 == 0 ? .int(1) : .null,
                    ])
            }
        }
        return database
    }

    private func name(_ random: inout Seeded) -> String {
        "ma"
            + (0..<Int.random(in: 4...7, using: &random)).map { _ in
                Self.letters[Int.random(in: 0..<Self.letters.count, using: &random)]
            }.joined()
    }

    @Test(arguments: [800_000, 100])
    func `with them no one is missed who is found without`(_ most: Int) throws {
        var random = Seeded(7)
        let database = try house(3000, &random)
        let groups = NameGroups(most: most)
        var found = 0
        try database.read { reading in
            for turn in 0..<400 {
                let town = ["Padova", "Lecce", "Bari"][turn % 3]
                let probe = DuplicateQuery.Probe(name: name(&random), town: town)
                let single = try DuplicateQuery.duplicates(probe, reading)
                let likeliest = try DuplicateQuery.likeliest(probe, reading, names: groups)
                // It looks at more names than a single question does.
                let best = single.first.map { ($0.score, $0.contact) }
                if let best {
                    let found = try #require(likeliest, "\(probe.name)")
                    #expect(found.score == best.0, "\(probe.name)")
                    #expect(found.contact <= best.1, "\(probe.name)")
                }
                if let likeliest, likeliest.reasons == [.similarName] {
                    let likeness = NameLikeness(key: probe.nameKey)
                    #expect(likeness.isSimilar(NameKey.of(likeliest.name)))
                    found += 1
                }
                #expect(single.allSatisfy { $0.contact.raw % 11 != 0 })
            }
        }
        #expect(found > 100)
    }

    @Test func `who is added since is found, and who got another name is not`() throws {
        var random = Seeded(3)
        let database = try house(10, &random)
        let groups = NameGroups()
        let probe = DuplicateQuery.Probe(name: "Officine Quarzi", town: "Padova")
        try database.write { writing in
            #expect(
                try DuplicateQuery.likeliest(probe, writing.reading, names: groups) == nil)
            for id in [901, 902] {
                try writing.run(
                    """
                    INSERT INTO contact (id, uuid, kind, lifecycle, name, name_key, town,
                        created_at)
                    VALUES (?, ?, 'company', 'lead', 'Oficine Quarzi', 'oficine quarzi',
                        'Padova', 0)
                    """, [.int(id), .text("u\(id)")])
                groups.add(ID(id), name: "oficine quarzi", town: "Padova")
            }
            try writing.run(
                "UPDATE contact SET name = 'Altri', name_key = 'altri' WHERE id = 902")
            let found = try DuplicateQuery.likeliest(probe, writing.reading, names: groups)
            #expect(found?.contact == ID(901))
        }
    }
}
