/// The words of a house that filters speak of: who works there, its stages and classifiers, and
/// values to choose from.
public struct FilterVocabulary: Hashable, Sendable {
    /// A classifier's name and type.
    public struct Classifier: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable { case text, number, date, flag }

        public var name: String
        public var type: Kind

        public init(name: String, type: Kind) {
            self.name = name
            self.type = type
        }
    }

    public var logins: [String]
    /// Codes, in the order of their pipeline.
    public var stages: [String]
    public var classifiers: [Classifier]
    /// Values that there are, for completion only: whatever else is typed is right too.
    public var values: [FilterField: [String]]

    public init(
        logins: [String] = [], stages: [String] = [], classifiers: [Classifier] = [],
        values: [FilterField: [String]] = [:]
    ) {
        self.logins = logins
        self.stages = stages
        self.classifiers = classifiers
        self.values = values
    }

    var fields: [FilterField] {
        FilterField.known + classifiers.map { FilterField.attribute($0.name) }
    }

    /// By its code; a negotiation's amount has two.
    func field(_ code: String) -> FilterField? {
        if code == "negotiation.amount" { return .amount }
        return fields.first { $0.code == code }
    }
}
