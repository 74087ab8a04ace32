import Domain
import Testing
import Workflow

/// A command on something that is there, and the line that it stands in.
struct RoleProbe: Sendable, CustomTestStringConvertible {
    typealias Standing = Permission.Standing

    /// How somebody stands to what is Anna's, or to what is her team's pool's.
    static let toAnnas: [String: Standing] = [
        "anna": .own, "dario": .stranger, "bruno": .stranger, "ruth": .supervisor,
        "sofia": .stranger, "root": .supervisor,
    ]
    static let toPools: [String: Standing] = [
        "anna": .inPool, "dario": .inPool, "bruno": .stranger, "ruth": .supervisor,
        "sofia": .stranger, "root": .supervisor,
    ]
    /// What nobody else has a part in: one's messages, one's commands.
    static let toAnnasAlone: [String: Standing] = [
        "anna": .own, "dario": .stranger, "bruno": .stranger, "ruth": .stranger,
        "sofia": .stranger, "root": .stranger,
    ]

    var kind: String
    var deed: Deed
    var whose: [String: Standing]
    var make: @Sendable (RoleHouse) throws -> Command

    init(
        _ kind: String, _ deed: Deed, _ whose: [String: Standing],
        _ make: @escaping @Sendable (RoleHouse) throws -> Command
    ) {
        self.kind = kind
        self.deed = deed
        self.whose = whose
        self.make = make
    }

    var testDescription: String { kind }
}
