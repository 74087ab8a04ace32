public import Domain
import Storage

/// What a migration does to each walk, worked out once for the preview and for the commit.
struct MigrationPlan {
    struct Move {
        var enrollment: Enrollment
        /// Its open actions, and the step of each in the new version.
        var actions: [(action: Action, to: Step)]
    }

    var from: ActionSequence
    var to: ActionSequence
    var moves: [Move] = []
    var preview: MigrationPreview

    init(_ migration: SequenceMigration, _ reading: Reading) throws {
        from = try Self.version(migration.code, migration.from, reading)
        to = try Self.version(migration.code, migration.to, reading)
        preview = MigrationPreview(
            code: migration.code, name: to.name, from: from.version, to: to.version)
        let before = try SequenceTable.steps(of: from.id, reading)
        let after = try SequenceTable.steps(of: to.id, reading)
        try Self.check(migration, before, after)
        var targets: [Step.ID: Step] = [:]
        for step in before {
            let code = migration.steps[step.code] ?? step.code
            targets[step.id] = after.first { $0.code == code && $0.type == step.type }
        }
        let titles = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0.code) })
        for enrollment in try EnrollmentTable.running(sequence: from.id, reading) {
            var open = try ActionTable.open(enrollment: enrollment.id, reading)
            if open.isEmpty, let pause = try EnrollmentTable.pause(of: enrollment.id, reading),
                let paused = try ActionTable.find(pause.action, reading)
            {
                open = [paused]
            }
            let steps = open.compactMap(\.step)
            guard let stuck = steps.first(where: { targets[$0] == nil }) else {
                let pairs = open.compactMap { action in
                    action.step.flatMap { targets[$0] }.map { (action, $0) }
                }
                moves.append(Move(enrollment: enrollment, actions: pairs))
                for (action, target) in pairs {
                    let code = action.step.flatMap { titles[$0] } ?? ""
                    preview.count(code, to: target.code)
                }
                if pairs.isEmpty { preview.count("", to: "") }
                continue
            }
            let code = titles[stuck] ?? ""
            let isThere = after.contains { $0.code == (migration.steps[code] ?? code) }
            preview.leave(
                code,
                because: isThere
                    ? Words(
                        it: "il passo ha un altro tipo di azione",
                        en: "the step has another action type")
                    : Words(
                        it: "la versione \(to.version) non ha un passo «\(code)»",
                        en: "version \(to.version) has no step “\(code)”"))
        }
    }

    private static func version(
        _ code: String, _ number: Int, _ reading: Reading
    ) throws -> ActionSequence {
        if let found = try SequenceTable.find(code: code, version: number, reading) {
            return found
        }
        let versions = try SequenceTable.all(reading).filter { $0.code == code }
            .map { String($0.version) }.joined(separator: ", ")
        throw Failure(
            .notFound, it: "Non c'è la versione \(number) di «\(code)».",
            en: "There is no version \(number) of “\(code)”.",
            hint: versions.isEmpty
                ? Words(it: "prossima sequence list", en: "prossima sequence list")
                : Words(it: "Versioni: \(versions).", en: "Versions: \(versions)."))
    }

    private static func check(
        _ migration: SequenceMigration, _ before: [Step], _ after: [Step]
    ) throws {
        for (old, new) in migration.steps.sorted(by: { $0.key < $1.key }) {
            guard before.contains(where: { $0.code == old }) else {
                throw Failure(
                    .usage, it: "La versione \(migration.from) non ha un passo «\(old)».",
                    en: "Version \(migration.from) has no step “\(old)”.")
            }
            guard after.contains(where: { $0.code == new }) else {
                throw Failure(
                    .usage, it: "La versione \(migration.to) non ha un passo «\(new)».",
                    en: "Version \(migration.to) has no step “\(new)”.")
            }
        }
    }
}

extension Act {
    /// Running walks go over to another version: what is open keeps its date and its assignee,
    /// and its outcomes lead on by the new version's rules.
    func migrate(_ migration: SequenceMigration) throws -> Receipt {
        try Permission.require(.migrateEnrollments, actor)
        let plan = try MigrationPlan(migration, reading)
        for move in plan.moves {
            try ledger.update(
                .enrollment, move.enrollment.id.raw,
                [
                    "sequence_id": .id(plan.to.id),
                    "row_version": .int(move.enrollment.version + 1),
                ])
            for (action, step) in move.actions where action.state.isOpen {
                try ledger.update(
                    .action, action.id.raw,
                    [
                        "step_id": .id(step.id), "changed_at": .instant(now),
                        "changed_by": .id(actor.operator),
                        "row_version": .int(action.version + 1),
                    ])
            }
        }
        var result = receipt(notes: plan.preview.sentences)
        result.sequence = migration.code
        result.sequenceVersion = plan.to.version
        return result
    }
}

extension House {
    /// What a migration would do; nothing is written.
    public func preview(
        _ migration: SequenceMigration
    ) throws(Failure) -> MigrationPreview {
        try database.read { try MigrationPlan(migration, $0).preview }
    }
}
