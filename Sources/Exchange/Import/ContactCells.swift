import Domain
import Storage
import Workflow

// Cells that hold several things, one a line, their parts between semicolons: what an export
// writes and an import reads. A backslash stands before `;` and before itself, `\n` is a line
// break.

/// `phone;valid;switchboard;049 876.54.32`
struct PointCell: Hashable {
    var channel: String
    /// Empty is valid.
    var status = ""
    var label = ""
    var raw: String

    static func text(_ points: [PointCell]) -> String {
        CellList.text(points.map { [$0.channel, $0.status, $0.label, $0.raw] })
    }

    static func list(_ text: String) throws(Unfit) -> [PointCell] {
        try CellList.list(text, columns: 4, like: "phone;valid;;049 123456").map {
            PointCell(channel: $0[0], status: $0[1], label: $0[2], raw: $0[3])
        }
    }
}

/// `works_for;UUID of the other;Buyer`
struct RelationCell: Hashable {
    var kind: String
    var other: String
    var jobTitle = ""

    static func text(_ relations: [RelationCell]) -> String {
        CellList.text(relations.map { [$0.kind, $0.other, $0.jobTitle] })
    }

    static func list(_ text: String) throws(Unfit) -> [RelationCell] {
        try CellList.list(text, columns: 3, like: "works_for;UUID;buyer").map {
            RelationCell(kind: $0[0], other: $0[1], jobTitle: $0[2])
        }
    }
}

/// `Contract;https://files.example/12.pdf;2026-11-23T14:05:00+01:00`
struct DocumentCell: Hashable {
    var title: String
    var location: String
    /// Empty is now.
    var addedAt = ""

    static func text(_ documents: [DocumentCell]) -> String {
        CellList.text(documents.map { [$0.title, $0.location, $0.addedAt] })
    }

    static func list(_ text: String) throws(Unfit) -> [DocumentCell] {
        try CellList.list(text, columns: 3, like: "Contract;https://files.example/12.pdf;").map {
            DocumentCell(title: $0[0], location: $0[1], addedAt: $0[2])
        }
    }
}

/// `marketing;phone;given;contract;form 12;2026-11-23T14:05:00+01:00`
struct ConsentCell: Hashable {
    var purpose: String
    var channel: String
    var state: String
    var legalBasis = ""
    var proof = ""
    var at: String

    static func text(_ consents: [ConsentCell]) -> String { CellList.text(consents.map(\.parts)) }

    var parts: [String] { [purpose, channel, state, legalBasis, proof, at] }

    static func list(_ text: String) throws(Unfit) -> [ConsentCell] {
        let example = "marketing;phone;given;;;2026-11-23T14:05:00+01:00"
        return try CellList.list(text, columns: 6, like: example).map {
            ConsentCell(
                purpose: $0[0], channel: $0[1], state: $0[2], legalBasis: $0[3], proof: $0[4],
                at: $0[5])
        }
    }
}

/// `colour;red`
enum AttributeCell {
    static func text(_ attributes: [(String, String)]) -> String {
        CellList.text(attributes.map { [$0.0, $0.1] })
    }

    static func list(_ text: String) throws(Unfit) -> [(String, String)] {
        try CellList.list(text, columns: 2, like: "colour;red").map { ($0[0], $0[1]) }
    }
}

/// `fair, north`
enum TagCell {
    static func text(_ tags: [String]) -> String {
        tags.map { EscapedText.escaped($0) }.joined(separator: ", ")
    }

    static func list(_ text: String) -> [String] {
        EscapedText.split(text, at: ",").flatMap { EscapedText.split($0, at: ";") }
            .map { EscapedText.plain($0).split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty }
    }
}

private enum CellList {
    static func text(_ rows: [[String]]) -> String {
        rows.map { row in row.map { EscapedText.escaped($0, ";") }.joined(separator: ";") }
            .joined(separator: "\n")
    }

    static func list(
        _ text: String, columns: Int, like example: String
    ) throws(Unfit) -> [[String]] {
        var rows: [[String]] = []
        for line in text.unicodeScalars.split(separator: "\n").map(String.init) {
            let parts = EscapedText.split(line, at: ";").map { EscapedText.plain($0) }
            guard parts.count == columns else {
                throw Unfit(
                    it: "«\(line)» non si capisce (per esempio: \(example))",
                    en: "“\(line)” is not understood (for example: \(example))")
            }
            rows.append(parts)
        }
        return rows
    }
}
