import Domain

/// What somebody reads of many actions at once: a few titles, and how many there are.
struct ToldWork {
    private(set) var titles: [String] = []
    private(set) var count = 0
    /// How many titles a message names.
    private static let named = 20

    /// - parameter title: looked up only where it will be named.
    mutating func add(_ title: @autoclosure () throws -> String) rethrows {
        count += 1
        if titles.count < Self.named { titles.append(try title()) }
    }

    /// One title a line, and how many more.
    func lines(_ language: Language) -> [String] {
        let rest = count - titles.count
        guard rest > 0 else { return titles }
        return titles + [Words(it: "… e altre \(rest)", en: "… and \(rest) more")(language)]
    }
}
