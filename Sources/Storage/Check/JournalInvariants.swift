import Domain

extension Check {
    static let journalInvariants = [
        Invariant(
            "journal_proves_itself", it: "Il registro si dimostra da sé, voce per voce",
            en: "The journal proves itself, entry by entry"
        ) { reading in
            let verdict = try JournalChain.verify(reading)
            var finding = Finding(examined: verdict.examined)
            if let entry = verdict.broken {
                finding.add("journal_entry", entry, "its hash does not prove it")
            }
            return finding
        },
        Invariant(
            "undo_is_mutual", it: "Chi annulla e chi è annullato si riconoscono",
            en: "A command taken back and the one that did it name each other",
            examined: "command",
            violations: """
                SELECT 'command', c.number, 'undone by', c.undone_by FROM command c
                LEFT JOIN command u ON u.number = c.undone_by
                WHERE c.undone_by IS NOT NULL AND u.undo_of IS NOT c.number
                UNION ALL
                SELECT 'command', u.number, 'undo of', u.undo_of FROM command u
                LEFT JOIN command c ON c.number = u.undo_of
                WHERE u.undo_of IS NOT NULL AND c.undone_by IS NOT u.number
                """),
    ]
}
