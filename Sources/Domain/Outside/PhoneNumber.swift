/// A telephone number as one dials it from anywhere, and what kind of line it is.
///
/// The rules are those of libphonenumber for a house in Italy (docs/decisions/0010): an Italian
/// number keeps its leading zero, a foreign one loses the zero that is dialled inland only.
public struct PhoneNumber: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case landline, mobile
        case tollFree = "toll_free"
        /// Shared cost, premium, personal numbers, internet telephony.
        case special
        /// Of another country, whose plan this program does not know in detail.
        case foreign
        /// As long as a number of its country may be, but in no range of its plan.
        case unknown
    }

    /// E.164: a plus and its digits; fifteen, but for some that a country has none the less.
    public var e164: String
    public var kind: Kind
    /// *Interno*: what is dialled after the answer.
    public var `extension`: String

    public init(e164: String, kind: Kind, extension: String = "") {
        self.e164 = e164
        self.kind = kind
        self.extension = `extension`
    }

    /// Reads one number as people write it; nil where it is none, more than one, or has a remark
    /// behind it, which only `all(in:)` tells from it.
    public init?(_ text: String) {
        guard let written = WrittenNumber(text), written.remark.isEmpty else { return nil }
        self.init(written)
    }

    init?(_ written: WrittenNumber) {
        let digits = written.digits
        if written.isInternational {
            guard let found = CallingCode.split(digits) else { return nil }
            self.init(country: found.code, national: found.national, written.extension)
        } else if digits.hasPrefix("00"), !digits.hasPrefix("000") {
            // No country's code begins with a zero.
            guard let found = CallingCode.split(String(digits.dropFirst(2))) else { return nil }
            self.init(country: found.code, national: found.national, written.extension)
        } else {
            var national = digits
            // `39 347 1234567`: the country's code without its plus, where that makes a number.
            if national.hasPrefix("39"), ItalianPlan.kind(national) == .unknown {
                let rest = String(national.dropFirst(2))
                if ItalianPlan.kind(rest) != .unknown || !ItalianPlan.isPossible(national) {
                    national = rest
                }
            }
            self.init(country: "39", national: national, written.extension)
        }
    }

    private init?(country: String, national: String, _ extension: String) {
        var national = national
        switch country {
        case "39":
            guard ItalianPlan.isPossible(national) else { return nil }
            self.init(
                e164: "+39" + national, kind: ItalianPlan.kind(national), extension: `extension`)
            return
        case "378":
            // San Marino dials its own six digits without the code that Italy knows it by.
            if national.count == 6 { national = "0549" + national }
        default:
            national = CallingCode.withoutTrunk(national, in: country)
        }
        guard CallingCode.isPossible(national.count, in: country),
            (country + national).count <= 17
        else { return nil }
        self.init(e164: "+" + country + national, kind: .foreign, extension: `extension`)
    }
}

/// Italy's plan: which numbers there are, by their beginnings and lengths.
///
/// Source: the national numbering plan (AGCOM, delibera 8/15/CIR and later), as libphonenumber
/// has it.
enum ItalianPlan {
    static func isPossible(_ national: String) -> Bool { (6...12).contains(national.count) }

    static func kind(_ national: String) -> PhoneNumber.Kind {
        let count = national.count
        let digits = Array(national.utf8.map { Int($0) - 48 })
        guard count >= 6, digits.allSatisfy({ (0...9).contains($0) }) else { return .unknown }
        switch digits[0] {
        case 0: return isAreaCode(digits) && count <= 11 ? .landline : .unknown
        case 3 where digits[1] >= 2: return (9...10).contains(count) ? .mobile : .unknown
        case 3 where digits[1] == 1: return count == 10 ? .mobile : .unknown
        case 8:
            if national.hasPrefix("800") { return count == 9 ? .tollFree : .unknown }
            if national.hasPrefix("803") { return count == 6 ? .tollFree : .unknown }
            if national.hasPrefix("84"), [6, 9].contains(count) { return .special }
            return national.hasPrefix("89") && [6, 9, 10].contains(count) ? .special : .unknown
        case 1: return national.hasPrefix("178") || national.hasPrefix("199") ? .special : .unknown
        case 5: return digits[1] == 5 && count == 10 ? .special : .unknown
        default: return .unknown
        }
    }

    /// Whether a number begins with a district's code (02, 049, 0444 …).
    private static func isAreaCode(_ digits: [Int]) -> Bool {
        let (first, second, third) = (digits[1], digits[2], digits[3])
        switch first {
        case 2, 6: return true
        default: break
        }
        if [0, 1, 5, 9].contains(second) { return districts[first] != nil }
        return districts[first]?[second]?.contains(third) ?? false
    }

    /// By the second digit, then the third: the fourth digits of districts with a long code.
    private static let districts: [Int: [Int: Set<Int>]] = [
        1: [
            2: [1, 2, 3, 4, 5], 3: [1], 4: [1, 2, 3, 4], 6: [1, 3, 5, 6], 7: [1, 2, 3, 4, 5],
            8: [2, 3, 4, 5, 7],
        ],
        3: [
            2: [1, 2, 3, 4], 3: [1, 2], 4: [1, 2, 3, 4, 5, 6], 6: [2, 3, 4, 5, 9],
            7: [1, 2, 3, 4, 5, 6, 7], 8: [1, 2, 3, 4, 5, 6],
        ],
        4: [
            2: [1, 2, 3, 4, 5, 6, 7, 8, 9], 3: [1, 2, 3, 4, 5, 6, 7, 8, 9], 4: [2, 4, 5],
            6: [1, 2, 3, 4, 5], 7: [1, 2, 3, 4], 8: [1],
        ],
        5: [
            2: [1, 2, 3, 4, 5], 3: [2, 3, 4, 5, 6], 4: [1, 2, 3, 4, 5, 6, 7, 9], 6: [4, 5, 6],
            7: [1, 2, 3, 4, 5, 7, 8], 8: [3, 4, 5, 6, 7, 8],
        ],
        7: [
            2: [1, 2], 3: [1, 2, 3, 4, 5, 6, 7], 4: [2, 3, 4, 6], 6: [1, 3, 5, 6, 9],
            7: [1, 3, 4, 5, 6], 8: [1, 2, 3, 4, 5, 9],
        ],
        8: [
            2: [3, 4, 5, 7, 8], 3: [1, 2, 3, 5, 6], 6: [1, 2, 3, 4, 5], 7: [1, 2, 3, 4, 5],
            8: [1, 2, 3, 4, 5],
        ],
        9: [
            2: [1, 2, 3, 4, 5], 3: [1, 2, 3, 4, 5], 4: [1, 2], 6: [1, 2, 3, 4, 5, 6, 7, 8],
            7: [1, 2, 3, 4, 5, 6], 8: [1, 2, 3, 4, 5],
        ],
    ]
}
