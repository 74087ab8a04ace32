import ArgumentParser
import Domain

/// The language of this run: `--language`, else the locale's.
///
/// Looked up before the arguments are parsed, because help and usage errors speak it too.
let spoken: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
        if argument == "--" { break }
        let value =
            argument.hasPrefix("--language=")
            ? String(argument.dropFirst("--language=".count))
            : argument == "--language" && index + 1 < arguments.count
                ? arguments[index + 1] : nil
        if let value, let language = Language(rawValue: value) { return language }
    }
    return Surroundings.locale("LC_MESSAGES").hasPrefix("it") ? .it : .en
}()

/// Words in the language of this run.
func say(it: String, en: String) -> String { Words(it: it, en: en)(spoken) }

extension ArgumentHelp {
    /// Help in the language of this run.
    static func say(it: String, en: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp(Words(it: it, en: en)(spoken), valueName: value)
    }
}
