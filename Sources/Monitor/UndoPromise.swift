import Domain
import Screen

/// What `u` is said to take back. It takes back the operator's last command, and they may have given
/// that in another monitor since: then the promise names it, or is dropped.
extension Model {
    /// A line about what a command did; `u` is promised where it takes that back.
    func said(_ text: String, after receipt: Receipt) -> Toast {
        let isTakenBack = Undoable.isTakenBack(receipt.kind) && !receipt.isUnchanged
        return Toast(text, undoes: isTakenBack ? receipt.command : nil)
    }

    /// As it is shown.
    func words(of toast: Toast) -> String {
        line(toast.text, toast.undoes == nil ? "" : say("u torna indietro", "u undoes"))
    }

    /// Somebody has committed while a promise stands: perhaps oneself, in another monitor.
    var undoPromiseJobs: [Job] { toast?.undoes == nil ? [] : [.lastCommand] }

    /// - parameter last: the operator's own that `u` would take back; nil where there is none.
    mutating func take(last: LastCommand?) {
        guard var said = toast, let promised = said.undoes, promised != last?.id else { return }
        said.undoes = nil
        if let last, Undoable.isTakenBack(last.kind) {
            let what = say(CommandWords.words(for: last.kind))
            said.text = line(
                said.text,
                say(
                    "u torna indietro dall'ultimo comando: \(what)",
                    "u undoes the last command: \(what)"))
        }
        toast = said
    }
}
