/// What is done to sequences as a whole: one case each, one command each.
public enum SequenceWork: Hashable, Sendable, Codable {
    /// A new version of what somebody wrote; running walks keep theirs.
    case load(SequenceDraft)
    /// Running walks go over to another version.
    case migrate(SequenceMigration)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .load: "load_sequence"
        case .migrate: "migrate_sequence"
        }
    }

    static func words(for kind: String) -> Words? {
        switch kind {
        case "load_sequence": Words(it: "sequenza caricata", en: "loaded sequence")
        case "migrate_sequence":
            Words(it: "passaggio di versione", en: "migration to another version")
        case "pause_enrollment": Words(it: "iscrizione in pausa", en: "paused enrolment")
        case "resume_enrollment": Words(it: "iscrizione ripresa", en: "resumed enrolment")
        case "exit_enrollment": Words(it: "uscita dalla sequenza", en: "exit from the sequence")
        case "move_enrollment":
            Words(it: "passaggio a un altro passo", en: "move to another step")
        default: nil
        }
    }
}

/// Which running walks go over to which version, and where steps that have other codes there are
/// to be found.
public struct SequenceMigration: Hashable, Sendable, Codable {
    public var code: String
    public var from: Int
    public var to: Int
    /// Codes of steps: of the old version, to those of the new.
    public var steps: [String: String]

    public init(code: String, from: Int, to: Int, steps: [String: String] = [:]) {
        self.code = code
        self.from = from
        self.to = to
        self.steps = steps
    }
}

/// What is done to one contact's walk through a sequence.
public enum EnrollmentWork: Hashable, Sendable, Codable {
    /// Its open action is taken back; the working time that was left to it is kept.
    case pause(EnrollmentChange)
    /// The action comes back, as long from now as was left.
    case resume(EnrollmentChange)
    case exit(EnrollmentChange)
    /// On to a step of the same version, by its code.
    case move(EnrollmentChange, step: String)

    /// A word for the command table and the journal.
    public var kind: String {
        switch self {
        case .pause: "pause_enrollment"
        case .resume: "resume_enrollment"
        case .exit: "exit_enrollment"
        case .move: "move_enrollment"
        }
    }
}

/// A walk to change, the version of it that was seen, and why.
public struct EnrollmentChange: Hashable, Sendable, Codable {
    public var enrollment: Enrollment.ID
    /// Nil takes whatever version there is.
    public var version: Int?
    public var reason: String

    public init(_ enrollment: Enrollment.ID, version: Int? = nil, reason: String = "") {
        self.enrollment = enrollment
        self.version = version
        self.reason = reason
    }
}
