import Controls
import Domain
import Screen
import Support
import Testing

@testable import Monitor

/// Verbs are found by their words of either language, whichever the screen speaks.
@Suite struct VerbSearchTests {
    private func found(_ text: String, _ stage: Stage) -> [VerbID] {
        var palette = PaletteDialog()
        palette.query = .init(text)
        return stage.model.paletteEntries(palette).compactMap {
            if case .verb(let id) = $0 { id } else { nil }
        }
    }

    /// What somebody would type for it: the words before what only explains them.
    private func name(_ words: String) -> String {
        String(words.prefix { !":…;(".contains($0) })
    }

    @Test(arguments: [Language.it, .en])
    func `every verb of the table, by its Italian and its English words`(_ language: Language) {
        for place in Place.allCases {
            var stage = Scene(language: language).opened(as: Scene.ruth)
            stage.show(place)
            #expect(stage.model.place == place)
            for verb in VerbTable.all where verb.places.contains(place) {
                for words in [verb.words.it, verb.words.en] {
                    #expect(found(name(words), stage).contains(verb.id), "\(words) in \(place)")
                    #expect(
                        found(name(words).uppercased(), stage).contains(verb.id), "\(words), loud")
                    var help = HelpDialog(place: place)
                    help.query = .init(name(words))
                    #expect(
                        stage.model.helpEntries(help).contains { $0.verb.id == verb.id },
                        "\(words), in the help")
                }
            }
        }
    }

    @Test func `what the screen's own words say comes before the other language's`() {
        let stage = Scene(language: .it).opened(as: Scene.ruth)
        #expect(found("journal", stage) == [.journal])
        #expect(found("registro", stage) == [.journal])
        #expect(found("sequences", stage).first == .sequences)
        #expect(found("sequenze", stage).first == .sequences)
        // «annulla l'azione», and "agenda" of both.
        #expect(found("annulla", stage).first == .cancel)
    }

    @Test func `accents and case are forgiven`() {
        let stage = Scene(language: .it).opened()
        #expect(found("PRIORITA", stage).first == .priority)
    }

    @Test func `moves are found where they are asked for, and not listed where not`() {
        let stage = Scene(language: .en).opened()
        #expect(!found("", stage).contains(.pageDown))
        #expect(found("page down", stage).first == .pageDown)
    }
}

extension Stage {
    /// Goes where keys mean what they mean in a place.
    fileprivate mutating func show(_ place: Place) {
        switch place {
        case .queue: break
        case .card: carryOut([.contactCard(ID(1), isRefresh: false)])
        case .inbox: type("3")
        case .agenda: type("2")
        case .contacts: type("4")
        case .negotiations: type("5")
        case .board: type("7")
        case .report: type("R")
        }
    }
}
