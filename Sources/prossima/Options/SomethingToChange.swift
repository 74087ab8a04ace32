import ArgumentParser
import Domain

/// A command that changes something, and would change nothing as it was typed, is a slip.
///
/// - parameter options: what may be given.
/// - throws: a `ValidationError`, exit 64.
func requireChange(_ isGiven: Bool, _ options: [String]) throws {
    guard !isGiven else { return }
    let list = options.joined(separator: ", ")
    throw ValidationError(
        say(
            it: "Che cosa va cambiato? Si può dare: \(list).",
            en: "What is to be changed? One may give: \(list)."))
}
