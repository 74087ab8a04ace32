import Domain
import Foundation
import Storage

/// How commands and receipts are written down, so that a replay can be told and answered.
enum CommandEncoding {
    /// Of the command's arguments and of who gave it.
    static func digest(of command: Command, actor: Operator.ID) throws(Failure) -> [UInt8] {
        Digest.sha256(Array("\(actor)|".utf8), try encoded(command, sorted))
    }

    static func result(_ receipt: Receipt) throws(Failure) -> String {
        String(decoding: try encoded(receipt, plain), as: UTF8.self)
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

    /// The same command has the same digest in every process; a receipt is only read back.
    private static let sorted = encoder([.sortedKeys, .withoutEscapingSlashes])
    private static let plain = encoder(.withoutEscapingSlashes)

    private static func encoder(_ formatting: JSONEncoder.OutputFormatting) -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return encoder
    }

    private static func encoded(
        _ value: some Encodable, _ encoder: JSONEncoder
    ) throws(Failure) -> [UInt8] {
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw Failure(
                .failed, it: "Il comando non si può registrare.",
                en: "The command cannot be written down.")
        }
    }
}
