/// Puts global options that stand before the subcommand behind it: `prossima --json queue` is
/// `prossima queue --json`.
enum LeadingOptions {
    private static let withValue: Set<String> = [
        "--database", "--as", "--language", "--now", "--colour", "--color", "--theme", "--glyphs",
    ]
    private static let alone: Set<String> = ["--json", "--read-only", "--kiosk"]

    static func moved(_ arguments: [String]) -> [String] {
        var rest = arguments[...]
        var leading: [String] = []
        while let first = rest.first {
            if alone.contains(first) || withValue.contains(where: { first.hasPrefix($0 + "=") }) {
                leading.append(first)
                rest = rest.dropFirst()
            } else if withValue.contains(first), rest.count > 1 {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        // Behind the subcommand, and before a «--» that ends the options.
        guard let end = rest.firstIndex(of: "--") else { return rest + leading }
        return rest[..<end] + leading + rest[end...]
    }
}
