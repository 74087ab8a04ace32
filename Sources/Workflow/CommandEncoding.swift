import Domain
import Foundation
import Storage

/// How commands and receipts are written down, so that a replay can be told and answered.
enum CommandEncoding {
    /// Of the command's arguments and of who gave it.
    static func digest(of command: Command, actor: Operator.ID) throws(Failure) -> [UInt8] {
        Digest.sha256(Array("\(actor)|".utf8), try encoded(command))
    }

    static func result(_ receipt: Receipt) throws(Failure) -> String {
        String(decoding: try encoded(receipt), as: UTF8.self)
    }

    static func replay(
        of entry: CommandTable.Entry, digest: [UInt8]
    ) throws(Failure) -> Receipt {
        guard entry.digest == digest else {
            throw Failure(
                .reused,
                it: "Questo identificativo di comando è già stato usato con altri argomenti; "
                    + "niente è stato fatto.",
                en: "This command id was used before with other arguments; nothing was done.",
                hint: Words(
                    it: "Usa un identificativo nuovo.", en: "Use a new command id."))
        }
        do {
            var receipt = try JSONDecoder().decode(Receipt.self, from: Data(entry.result.utf8))
            receipt.isReplay = true
            return receipt
        } catch {
            throw Failure(
                .failed, it: "Il risultato conservato non si legge.",
                en: "The stored result cannot be read.")
        }
    }

    private static func encoded(_ value: some Encodable) throws(Failure) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw Failure(
                .failed, it: "Il comando non si può registrare.",
                en: "The command cannot be written down.")
        }
    }
}
