public import Domain

/// Opt-outs as a table of separated values, which `OptOutFile` reads back.
public struct OptOutTableWriter {
    private let delimiter: Delimiter
    private let zone: Zone

    static let columns = [
        "channel", "value", "value_hash", "reason", "since", "until", "contact_uuid",
        "contact_name",
    ]

    /// - parameter zone: of the moments, which carry their offset.
    public init(delimiter: Delimiter = .comma, zone: Zone) {
        self.delimiter = delimiter
        self.zone = zone
    }

    /// The header's line, its end included.
    public func header() -> [UInt8] { line(Self.columns) }

    /// One line, its end included.
    public func line(of optOut: OptOut) -> [UInt8] {
        line(
            [
                optOut.channel.rawValue, optOut.value ?? "", optOut.hash, optOut.reason,
                zone.iso8601(optOut.since), optOut.until.map { zone.iso8601($0) } ?? "",
                optOut.contactUUID ?? "", optOut.contactName ?? "",
            ].map(CellText.defused))
    }

    private func line(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        CellText.append(cells, delimiter, to: &bytes)
        return bytes
    }
}
