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

    @Test("a number is no slip")
    func numbers() {
        for (one, other) in [
            ("Condominio via Roma 12", "Condominio via Roma 14"),
            ("Filiale 3 Verona", "Filiale Verona"),
        ] {
            #expect(!NameLikeness(key: NameKey.of(one)).isSimilar(NameKey.of(other)))
        }
        #expect(
            NameLikeness(key: NameKey.of("Condominio via Roma 12"))
                .isSimilar(NameKey.of("Condomini via Roma 12")))
    }

    @Test("what is similar is not told apart by its letters in bits")
    func sketches() {
        var state: UInt64 = 20_261_126
        func roll(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var (similar, apart) = (0, 0)
        for _ in 0..<10_000 {
            let one = (0..<(5 + roll(24))).map { _ in roll(7) == 0 ? " " : String("abcdeé"[roll(6)])
            }
            var other = one
            for _ in 0..<roll(5) where !other.isEmpty {
                let place = roll(other.count)
                switch roll(3) {
                case 0: other.remove(at: place)
                case 1: other.insert(roll(7) == 0 ? " " : "f", at: place)
                default: other[place] = String("abcdeé"[roll(6)])
                }
            }
            let keys = (NameKey.of(one.joined()), NameKey.of(other.joined()))
            let likeness = NameLikeness(key: keys.0)
            let sketch = NameLikeness(key: keys.1).sketch
            let mayBe = likeness.sketch.mayBeSimilar(to: sketch)
            if likeness.isSimilar(keys.1) {
                similar += 1
                #expect(mayBe, "\(keys)")
            } else if !mayBe {
                apart += 1
            }
        }
        #expect(similar > 1000)
        #expect(apart > 1000)
    }
}

extension String {
    fileprivate subscript(_ place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
