import Domain
import Storage

/// What is said of an operator in words of the house: a word that nobody else knows is a slip, and
/// no work would ever come by it.
extension Act {
    /// - parameter allowingNew: whether words that are not known yet are meant so.
    /// - throws: `.notFound`, naming those that are known; `.usage` for what can be none.
    func check(_ change: OperatorChange, allowingNew: Bool) throws {
        if let functions = change.functions {
            let known = try FunctionTable.known(reading)
            for function in functions where !known.contains(function) {
                try requireCode(function)
                guard !allowingNew else { continue }
                throw Self.unknown(
                    function, among: known, it: "una funzione", en: "function")
            }
        }
        if let zone = change.zone, !zone.isEmpty {
            try requireZone(zone)
            let known = try FunctionTable.zones(reading)
            // The first of a house can be compared with none.
            guard !known.isEmpty, !known.contains(zone), !allowingNew else { return }
            throw Self.unknown(zone, among: known, it: "una zona", en: "zone")
        }
    }

    /// How many of them a sentence names.
    private static let named = 20

    private static func unknown(
        _ word: String, among known: [String], it thing: String, en english: String
    ) -> Failure {
        let more = known.count > named ? ", …" : ""
        let list = known.prefix(named).joined(separator: ", ") + more
        return Failure(
            .notFound, it: "Non c'è \(thing) «\(word)». Ci sono: \(list).",
            en: "There is no \(english) “\(word)”. There are: \(list).",
            hint: Words(
                it: "Se è nuova, aggiungi --new.", en: "If it is a new one, add --new."))
    }

    private func requireCode(_ function: String) throws {
        guard !Operator.isLogin(function) else { return }
        throw Failure(
            .usage, it: "«\(function)» non può essere una funzione.",
            en: "“\(function)” cannot be a function.",
            hint: Words(
                it: "Lettere, cifre, punto, trattino e trattino basso, fino a 64.",
                en: "Letters, digits, dot, hyphen and underscore, up to 64."))
    }

    private func requireZone(_ zone: String) throws {
        guard !zone.isBlank, zone.count <= 100, !zone.hasControl
        else {
            throw Failure(
                .usage, it: "Una zona ha al più 100 caratteri, su una riga.",
                en: "A zone has at most 100 characters, on one line.")
        }
    }
}

extension Act {
    /// What somebody did before, where they still do what the command wrote.
    func restoreOperator(_ change: JournalChange) throws {
        var columns = change
        columns.before[FunctionTable.column] = nil
        if case .text(let after)? = columns.after.removeValue(forKey: FunctionTable.column) {
            let now = try FunctionTable.functions(of: ID(change.key), reading)
            if OperatorFunctions.text(now) == after,
                case .text(let before)? = change.before[FunctionTable.column]
            {
                try FunctionTable.set(OperatorFunctions.list(before), of: ID(change.key), ledger)
            }
        }
        try restoreUnchanged(.operator, columns)
    }
}
