/// The normalised form of a contact point: what is compared, searched and dialled.
public enum PointValue {
    /// Nil when `raw` cannot be one of that channel.
    public static func normalised(_ raw: String, _ channel: ContactPoint.Channel) -> String? {
        let trimmed = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        switch channel {
        case .phone, .mobile, .fax: return phone(trimmed)
        case .email, .pec: return email(trimmed)
        case .postal: return trimmed.isEmpty ? nil : trimmed
        }
    }

    /// `049 876.54.32` → `+390498765432`: an Italian number keeps its leading zero.
    private static func phone(_ text: String) -> String? {
        var digits = text.filter { $0.isASCII && $0.isNumber }
        if digits.isEmpty { return nil }
        guard text.allSatisfy({ ($0.isASCII && $0.isNumber) || " +-./()".contains($0) }) else {
            return nil
        }
        if text.hasPrefix("+") {
            digits = "+" + digits
        } else if digits.hasPrefix("00") {
            digits = "+" + digits.dropFirst(2)
        } else {
            digits = "+39" + digits
        }
        return (7...16).contains(digits.count) ? digits : nil
    }

    private static func email(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."),
            !parts[1].hasPrefix("."), !parts[1].hasSuffix("."), !text.contains(" ")
        else { return nil }
        return text.lowercased()
    }
}
