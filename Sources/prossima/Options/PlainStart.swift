import Domain

/// The monitor's most usual options, read by hand: the parser asks the runtime for so many types
/// that it takes longer than opening the file and painting the queue (docs/performance.md).
enum PlainStart {
    /// - returns: nil where anything else was said, or the same in another form: then the parser
    ///   reads it, and says what it does not understand.
    static func command(_ arguments: [String]) -> MonitorCommand? {
        var global = GlobalOptions.unsaid
        var rest = arguments[...]
        while let name = rest.popFirst() {
            switch name {
            case "--read-only": global.readOnly = true
            case "--kiosk": global.kiosk = true
            case "--database", "--as", "--language":
                guard let value = rest.popFirst(), !value.isEmpty, !value.hasPrefix("-") else {
                    return nil
                }
                if name == "--database" {
                    global.database = value
                } else if name == "--as" {
                    global.actsAs = value
                } else {
                    guard let language = Language(rawValue: value) else { return nil }
                    global.language = language
                }
            default: return nil
            }
        }
        var command = MonitorCommand()
        command.global = global
        return command
    }
}

extension GlobalOptions {
    /// What they are where none is said. The parser's wrappers hold no value until they are given
    /// one.
    fileprivate static var unsaid: GlobalOptions {
        var options = GlobalOptions()
        options.database = nil
        options.actsAs = nil
        options.json = false
        options.language = nil
        options.now = nil
        options.readOnly = false
        options.kiosk = false
        options.colour = .auto
        options.theme = nil
        options.glyphs = nil
        return options
    }
}
