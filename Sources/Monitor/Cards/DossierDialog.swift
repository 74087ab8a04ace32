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
        frameBounds.centred(columns: min(100, size.columns), rows: max(3, size.rows - 4))
    }

    private var frameBounds: Rect {
        Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    }

    mutating func dossier(_ state: DossierDialog, _ key: Key) -> [Job] {
        var state = state
        let rows = dossierRect.inset(2, 1).rows
        switch key {
        case .escape, .character("q"), .left:
            dialog = nil
            return []
        case .down, .character("j"), .enter: state.top += 1
        case .up, .character("k"): state.top -= 1
        case .pageDown, .character(" "): state.top += rows - 1
        case .pageUp: state.top -= rows - 1
        case .control("d"): state.top += rows / 2
        case .control("u"): state.top -= rows / 2
        case .home, .character("g"): state.top = 0
        case .end, .character("G"): state.top = state.lines.count
        case .character("s") where !isKiosk: return [.saveDossier(state.contact)]
        default: break
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
