import Controls
public import Domain
import Screen

/// All that is known of a contact, to be read and to be handed over.
public struct DossierDialog: Equatable, Sendable {
    public var contact: Contact.ID
    public var lines: [String]
    public var top = 0
}

extension Model {
    private var dossierRect: Rect {
        bounds.centred(columns: min(100, size.columns), rows: max(3, size.rows - 4))
    }

    mutating func dossier(_ state: DossierDialog, _ key: Key) -> [Job] {
        var state = state
        let rows = dossierRect.inset(2, 1).rows
        switch key {
        case .escape, .character("q"), .left:
            dialog = nil
            return []
        case .enter: state.top += 1
        case .character(" "): state.top += rows - 1
        case .character("s") where !isKiosk: return [.saveDossier(state.contact)]
        default:
            let last = state.lines.count - rows
            state.top = key.moved(from: state.top, last: last, page: rows - 1) ?? state.top
        }
        state.top = min(max(0, state.top), max(0, state.lines.count - rows))
        dialog = .dossier(state)
        return []
    }

    func drawDossier(_ state: DossierDialog, into frame: inout Frame) {
        let rect = dossierRect
        frame.box(
            rect, title: say("Tutto ciò che si sa", "All that is known"),
            footer: line(
                "j/k",
                isKiosk ? "" : say("s salva nella tua cartella", "s saves to your folder"),
                say("Esc chiude", "Esc closes")), glyphs)
        let inner = rect.inset(2, 1)
        for (offset, text) in state.lines.dropFirst(state.top).prefix(inner.rows).enumerated() {
            frame.put(
                text, at: inner.column, row: inner.row + offset, limit: inner.columns,
                ellipsis: glyphs.ellipsis)
        }
        frame.cursor = (inner.column, inner.row)
    }
}
