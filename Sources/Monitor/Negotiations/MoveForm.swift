import Controls
import Domain
import Screen

/// A move's form: what it needs, and below it, as one types, what it would do.
extension Model {
    /// One step along the rail does nothing else and is made at once, for `u` takes it back; every
    /// other move is shown before it is made.
    mutating func ask(for move: NegotiationMove) -> [Job] {
        guard let card = negotiationOnTop else { return [] }
        let id = card.negotiation.id
        let version = card.negotiation.version
        if move == .advance || move == .stepBack,
            card.negotiation.state(on: today) == .open
        {
            return [
                .perform(
                    .moveNegotiation(
                        NegotiationChange(negotiation: id, version: version, move: move)),
                    id: nextCommandID())
            ]
        }
        let form = FormDialog(
            line(move.words(language), card.negotiation.title),
            fields(of: move, openActions: card.openActions.count),
            .move(id, version: version, move), commandID: nextCommandID())
        dialog = .form(form)
        return previewJobs(of: form)
    }

    private func fields(of move: NegotiationMove, openActions: Int) -> [FormDialog.Field] {
        let reason = FormDialog.Field(say("Motivo", "Reason"), role: .reason)
        let amount = FormDialog.Field(
            say("Nuovo importo", "New amount"), .amount, hint: .example("42500"), role: .amount)
        let note = FormDialog.Field(say("Nota", "Note"), role: .reason)
        var fields: [FormDialog.Field]
        switch move {
        case .reOffer: fields = [amount, note]
        case .amendment:
            fields = [
                FormDialog.Field(say("Che cosa cambia", "What changes"), role: .reason), amount,
            ]
        case .chase:
            fields = [
                FormDialog.Field(
                    say("Quando", "When"), .date, hint: .saying(say("oggi", "today")), role: .until),
                note,
            ]
        case .postponement, .hold:
            fields = [
                FormDialog.Field(
                    say("Fino a", "Until"), .date, hint: .example("+30d"), role: .until), reason,
            ]
        case .lost:
            fields = [
                reason, FormDialog.Field(say("Concorrente", "Competitor"), role: .competitor),
            ]
        case .advance, .stepBack, .resume: fields = [note]
        case .won, .abandoned, .reopen: fields = [reason]
        }
        if openActions > 0, move.end != nil || move == .postponement || move == .hold {
            fields.append(
                FormDialog.Field(
                    say(Noun.openAction(openActions)),
                    hint: .saying(
                        move.end == nil
                            ? say("s spostale, t tienile", "m move, k keep")
                            : say("t tienile, a annullale", "k keep, c cancel")), role: .openActions
                ))
        }
        return fields
    }

    /// The move as it is typed so far; nil where the form is of something else.
    func moveChange(of form: FormDialog) -> NegotiationChange? {
        guard case .move(let id, let version, let move) = form.purpose else { return nil }
        var change = NegotiationChange(negotiation: id, version: version, move: move)
        for field in form.fields where !field.text.isEmpty {
            let text = field.text.text
            switch field.role {
            case .until: change.until = when(text).map { zone.day(of: $0.at) }
            case .amount: change.amountCents = Money.cents(text)
            case .reason: change.reason = text
            case .competitor: change.competitor = text
            case .openActions: change.openActions = Self.openActions(text)
            case nil: break
            }
        }
        return change
    }

    /// By the first letter, in either language.
    private static func openActions(_ text: String) -> NegotiationChange.OpenActions? {
        switch text.lowercased().first {
        case "k", "t": .keep
        case "c", "a": .cancel
        case "m", "s": .move
        default: nil
        }
    }

    func previewJobs(of form: FormDialog) -> [Job] {
        moveChange(of: form).map { [.previewMove($0)] } ?? []
    }

    /// An answer to what was typed before is not shown.
    mutating func take(_ preview: MovePreview, of change: NegotiationChange) {
        guard case .form(var form) = dialog, moveChange(of: form) == change else { return }
        form.preview = preview
        form.previewed = change
        dialog = .form(form)
    }

    // MARK: What is wrong

    /// The field that cannot be read, or that a move still needs.
    func refusal(of form: FormDialog) -> (field: Int, text: String)? {
        for (index, field) in form.fields.enumerated() where !field.text.isEmpty {
            let text = field.text.text
            if field.kind == .amount, Money.cents(text) == nil {
                return (
                    index,
                    say(
                        "«\(text)» non è un importo: 1200, 1.200,50",
                        "“\(text)” is not an amount: 1200, 1,200.50")
                )
            }
            if field.role == .openActions, Self.openActions(text) == nil {
                return (index, field.hint?.words ?? "")
            }
        }
        if let refusal = editRefusal(of: form) { return refusal }
        // What was typed since the preview is judged by the command itself.
        guard form.previewed == moveChange(of: form),
            let demand = form.preview?.demands.first
        else { return nil }
        let roles: [FormDialog.Role] =
            switch demand {
            case .reason: [.reason]
            case .until, .laterDay: [.until]
            case .amountOrNote: [.amount, .reason]
            case .openActions: [.openActions]
            }
        let field = form.fields.firstIndex { field in field.role.map(roles.contains) ?? false }
        return (field ?? 0, demand.words(language))
    }

    // MARK: What it would do

    /// The sentences below the fields.
    func previewLines(of form: FormDialog, columns: Int) -> [(text: String, tone: Tone)] {
        guard let preview = form.preview else { return [] }
        let sentences = preview.sentences(language) {
            DateWords.due($0, now: now, in: zone, language)
        }
        var lines: [(String, Tone)] = []
        for sentence in sentences {
            let text = glyphs == .ascii ? PlainText.signs(in: sentence) : sentence
            for (index, piece) in TextWidth.wrapped(text, to: max(1, columns - 2)).enumerated() {
                lines.append(((index == 0 ? "\(glyphs.arrow) " : "  ") + piece, .accent))
            }
        }
        if sentences.isEmpty, preview.demands.isEmpty {
            lines.append((say("Nient'altro cambia.", "Nothing else changes."), .dim))
        }
        return lines
    }
}
