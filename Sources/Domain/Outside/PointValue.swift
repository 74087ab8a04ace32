/// The normalised form of a contact point: what is compared, searched and dialled.
public enum PointValue {
    /// One point that a text holds.
    public struct Found: Hashable, Sendable {
        /// A phone that is a mobile is one, and the other way round.
        public var channel: ContactPoint.Channel
        public var value: String
        /// As somebody wrote it.
        public var raw: String
        /// The extension, where there is one.
        public var label: String
        /// Whether a number is in a range of its country's plan, as far as that is known here.
        public var status: ContactPoint.Status
    }

    /// Nil when `raw` cannot be one of that channel, or holds more than one.
    public static func normalised(_ raw: String, _ channel: ContactPoint.Channel) -> String? {
        guard let found = all(in: raw, channel), found.count == 1 else { return nil }
        return found[0].value
    }

    /// The points that one text holds: several numbers in a cell are told apart, and so are
    /// several e-mails.
    ///
    /// - returns: nil where any part of it is none.
    public static func all(in raw: String, _ channel: ContactPoint.Channel) -> [Found]? {
        switch channel {
        case .phone, .mobile, .fax: return phones(raw, channel)
        case .email, .pec:
            let parts = raw.split { $0.isWhitespace || ",;|".contains($0) }
            guard !parts.isEmpty else { return nil }
            var found: [Found] = []
            for part in parts {
                guard let value = email(String(part)) else { return nil }
                let written = parts.count == 1 ? raw : String(part)
                found.append(
                    Found(
                        channel: channel, value: value, raw: written, label: "", status: .valid))
            }
            return found
        case .postal:
            let value = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !value.isEmpty else { return nil }
            return [Found(channel: channel, value: value, raw: raw, label: "", status: .valid)]
        }
    }

    private static func phones(_ raw: String, _ channel: ContactPoint.Channel) -> [Found]? {
        PhoneNumber.all(in: raw)?.map { number, written in
            var actual = channel
            if channel != .fax {
                if number.kind == .mobile { actual = .mobile }
                if number.kind == .landline { actual = .phone }
            }
            return Found(
                channel: actual, value: number.e164, raw: written, label: number.extension,
                status: number.kind == .unknown ? .unverified : .valid)
        }
    }

    private static func email(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
            !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !parts[1].contains(".."),
            text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else { return nil }
        return text.lowercased()
    }
}
