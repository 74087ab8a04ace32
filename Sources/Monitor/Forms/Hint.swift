import Domain
import Screen

/// What stands in an empty field, and must not be taken for what was typed: it is dim, and where a
/// terminal has no dim, its words still say what it is.
public enum Hint: Hashable, Sendable {
    /// Something that could be typed there: «es. +3d».
    case example(String)
    /// What it is, or what it means while nothing is typed: «(nome utente)».
    case saying(String)

    /// Without what makes a hint of it.
    var words: String {
        switch self {
        case .example(let text), .saying(let text): text
        }
    }
}

extension Model {
    /// The one place where hints get their form.
    func text(of hint: Hint?) -> String {
        switch hint {
        case .example(let text): say("es. \(text)", "e.g. \(text)")
        case .saying(let text): "(\(text))"
        case nil: ""
        }
    }
}
