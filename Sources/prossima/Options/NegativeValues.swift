/// Makes `--limit -1` one word, `--limit=-1`: the parser takes a dash for another option, and would
/// say that a value is missing, not that this one is too small.
enum NegativeValues {
    static func joined(_ arguments: [String]) -> [String] {
        var joined: [String] = []
        for (place, argument) in arguments.enumerated() {
            if argument == "--" { return joined + arguments[place...] }
            if isNegative(argument), let name = joined.last, isName(name) {
                joined[joined.count - 1] = "\(name)=\(argument)"
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    /// A minus with a number behind: `-1`, `-0:30`, `-,5`.
    static func isNegative(_ text: some StringProtocol) -> Bool {
        text.hasPrefix("-") && text.dropFirst().first?.isNumber == true
    }

    private static func isName(_ text: String) -> Bool {
        text.hasPrefix("--") && text.count > 2 && !text.contains("=")
    }
}
