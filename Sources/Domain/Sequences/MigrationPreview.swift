/// What moves where when walks go over to another version, and what cannot.
public struct MigrationPreview: Hashable, Sendable {
    /// Walks that stand at one step.
    public struct Group: Hashable, Sendable {
        /// The step's code; empty where nothing is open.
        public var from: String
        /// Nil where they stay.
        public var to: String?
        public var count: Int
        /// Why they stay.
        public var reason: Words?
    }

    public var code: String
    public var name: String
    public var from: Int
    public var to: Int
    public var groups: [Group] = []

    public init(code: String, name: String, from: Int, to: Int) {
        self.code = code
        self.name = name
        self.from = from
        self.to = to
    }

    public mutating func count(_ from: String, to: String) {
        add(Group(from: from, to: to, count: 1))
    }

    public mutating func leave(_ from: String, because reason: Words) {
        add(Group(from: from, to: nil, count: 1, reason: reason))
    }

    private mutating func add(_ group: Group) {
        if let index = groups.firstIndex(where: { $0.from == group.from && $0.to == group.to }) {
            groups[index].count += 1
        } else {
            groups.append(group)
        }
    }

    public var moved: Int { groups.filter { $0.to != nil }.map(\.count).reduce(0, +) }
    public var staying: Int { groups.filter { $0.to == nil }.map(\.count).reduce(0, +) }

    /// One for each step, and one where nobody is there.
    public var sentences: [Words] {
        guard !groups.isEmpty else {
            return [
                Words(
                    it: "Nessuna iscrizione in corso alla versione \(from)",
                    en: "No enrolment runs in version \(from)")
            ]
        }
        return groups.map { group in
            let step = group.from
            let (goes, stays) = (Noun.goes.bare(group.count), Noun.stays.bare(group.count))
            guard let to = group.to, !step.isEmpty else {
                guard let reason = group.reason else {
                    return Words(
                        it:
                            "\(group.count) senza azioni aperte \(goes.it) alla versione \(self.to)",
                        en: "\(group.count) without an open action \(goes.en) to version \(self.to)"
                    )
                }
                return Words(
                    it: "\(group.count) \(stays.it) a «\(step)»: \(reason.it)",
                    en: "\(group.count) \(stays.en) at “\(step)”: \(reason.en)")
            }
            return Words(
                it: "\(group.count) da «\(step)» a «\(to)»",
                en: "\(group.count) from “\(step)” to “\(to)”")
        }
    }
}
