public import Domain

/// A sequence as it was read from a text, and where everything in it stands.
public struct SequenceFile: Sendable {
    /// As it is spoken of: the path.
    public var name: String
    public var draft: SequenceDraft
    public var places: Places

    /// Reads a text (docs/manual/sequences.md says what may stand in it).
    ///
    /// - throws: a `SequenceProblems` with all that is not understood, each with its place.
    public init(_ text: String, named name: String) throws(SequenceProblems) {
        let places = Places(text)
        var reader = SequenceReader(text)
        let draft = reader.read()
        self.name = name
        self.places = places
        self.draft = draft
        guard reader.findings.isEmpty else {
            throw SequenceProblems(
                name: name, placed: reader.findings.map { PlacedFinding($0, in: places) })
        }
    }

    /// Findings with their places, in the order of the text.
    public func placed(_ findings: [SequenceFinding]) -> [PlacedFinding] {
        findings.map { PlacedFinding($0, in: places) }.sorted { $0.place < $1.place }
    }
}

/// What is wrong with a sequence, and where.
public struct PlacedFinding: Hashable, Sendable {
    public var finding: SequenceFinding
    public var place: Places.Place

    init(_ finding: SequenceFinding, in places: Places) {
        self.finding = finding
        place =
            finding.place.map { Places.Place(line: $0.line, column: $0.column) }
            ?? places[finding.path]
    }

    /// «telemarketing.toml:12:5: …», on one line: what another library says may end in an empty one.
    public func text(_ name: String, _ language: Language) -> String {
        let words = finding.words(language).split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        return "\(name):\(place.line):\(place.column): \(words)"
    }

    /// The same, and below it what to do about this one.
    public func paragraph(_ name: String, _ language: Language) -> String {
        let text = text(name, language)
        guard let hint = finding.hint else { return text }
        return "\(text)\n  \(hint(language))"
    }
}

/// All that keeps a text from being read as a sequence.
public struct SequenceProblems: Error, Sendable {
    public var name: String
    public var placed: [PlacedFinding]

    init(name: String, placed: [PlacedFinding]) {
        self.name = name
        self.placed = placed.sorted { $0.place < $1.place }
    }

    /// As one failure: nothing was kept of it. Each hint stands below what it is about.
    public var failure: Failure {
        func lines(_ language: Language) -> String {
            placed.map { $0.paragraph(name, language) }.joined(separator: "\n")
        }
        return Failure(
            .usage, Words(it: lines(.it), en: lines(.en)),
            hint: Words(
                it: "Niente è stato caricato: correggi e riprova.",
                en: "Nothing was loaded: correct it and try again."))
    }
}
