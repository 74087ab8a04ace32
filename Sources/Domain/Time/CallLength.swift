/// How long a call took, as people type it: "4:12", "1:00:05", or a number alone.
public enum CallLength {
    /// - parameter unit: what a number alone counts: 1 for seconds, 60 for minutes.
    /// - returns: seconds; nil where the text is no length.
    public static func seconds(_ text: some StringProtocol, unit: Int) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Digits.number($0) }
        guard numbers.count == parts.count, (1...3).contains(numbers.count),
            numbers.allSatisfy({ (0..<100_000).contains($0) })
        else { return nil }
        return numbers.count == 1 ? numbers[0] * unit : numbers.reduce(0) { $0 * 60 + $1 }
    }
}
