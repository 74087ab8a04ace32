import Domain
import Testing

@Suite("How alike names are") struct NameLikenessTests {
    private func score(_ one: String, _ other: String) -> Int {
        let keys = (NameKey.of(one), NameKey.of(other))
        let score = NameLikeness(key: keys.0).score(keys.1)
        #expect(NameLikeness(key: keys.1).score(keys.0) == score, "\(one), \(other)")
        return score
    }

    @Test("likeness is what is left of a hundred when each letter that differs is taken off")
    func letters() {
        #expect(score("Officine Rossi", "Officine Rossi") == 100)
        // One letter of fourteen.
        #expect(score("Officine Rossi", "Oficine Rossi") == 92)
        #expect(score("Abc", "Xyz") == 0)
    }

    @Test(
        "words stand in any order, an article, a title or a «Ditta» says nothing, a slip is a slip",
        arguments: [
            ("Officine Rossi", "Rossi Officine"), ("Rossi", "La Rossi"), ("Rossi", "Ditta Rossi"),
            ("Mario Rossi", "Dott. Mario Rossi"), ("Mario Rossi", "Sig.ra Mario Rossi"),
            ("Officine Rossi", "Fficine Rossi"), ("Rossi Quadri", "Possi Quadri"),
            ("L'Officina del Legno", "Officina del Legno S.r.l."), ("Bianchi", "Nianchi"),
        ])
    func similar(_ one: String, _ other: String) {
        #expect(score(one, other) >= NameLikeness.similar)
    }

    @Test(
        "other names are others",
        arguments: [
            ("Rossi", "Rosso"), ("Rossi", "Rossi Costruzioni"), ("Mario Rossi", "Maria Bianchi"),
            ("Bar Sport", "Bar Centrale"), ("La", "Il"), ("Officine Rossi", "Officine Verdi"),
        ])
    func different(_ one: String, _ other: String) {
        #expect(score(one, other) < NameLikeness.similar)
    }

    /// Any letter of a name may be changed, lost or doubled, and an article put in front: the name
    /// that comes of it still begins or ends in one of the places that are looked at.
    @Test("whatever one slip does to a name, it is looked for where it stands")
    func places() {
        for name in ["Officine Rossi", "Bianchi", "Rossi Quadri Padova", "Ferramenta Zanella"] {
            let likeness = NameLikeness(key: NameKey.of(name))
            for slip in slips(name) + ["La " + name, "Dott. " + name] {
                let key = NameKey.of(slip)
                guard likeness.isSimilar(key) else { continue }
                let isSeen = likeness.places.contains { place in
                    let text = place.end == .beginning ? key : String(key.reversed())
                    let wanted =
                        place.end == .beginning ? place.text : String(place.text.reversed())
                    return place.isWord
                        ? (text + " ").hasPrefix(wanted + " ") : text.hasPrefix(wanted)
                }
                #expect(isSeen, "\(slip) of \(name)")
            }
        }
    }

    private func slips(_ name: String) -> [String] {
        name.indices.flatMap { place in
            let (before, after) = (name[..<place], name[name.index(after: place)...])
            return ["\(before)\(after)", "\(before)x\(after)", "\(before)x\(name[place...])"]
        }
    }
}
