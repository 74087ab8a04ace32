/// The calling codes of countries (ITU-T E.164, list of assigned codes), how long their numbers are,
/// and what is dialled inland only.
enum CallingCode {
    /// The code that the digits begin with, and what is left; nil where nobody has it.
    static func split(_ digits: String) -> (code: String, national: String)? {
        for count in 1...3 where digits.count > count {
            let code = String(digits.prefix(count))
            if lengths[code] != nil || code == "39" {
                return (code, String(digits.dropFirst(count)))
            }
        }
        return nil
    }

    /// Whether a country has numbers of so many digits.
    static func isPossible(_ count: Int, in code: String) -> Bool {
        lengths[code]?.contains { $0.contains(count) } ?? false
    }

    /// A number without what is dialled before it inland, from abroad not. What is a number only
    /// with it keeps it.
    static func withoutTrunk(_ national: String, in code: String) -> String {
        for prefix in trunks[code] ?? [] where national.hasPrefix(prefix) {
            let rest = String(national.dropFirst(prefix.count))
            if isPossible(rest.count, in: code) || !isPossible(national.count, in: code) {
                return rest
            }
        }
        return national
    }

    private static let trunks: [String: [String]] = {
        let zero = """
            20 27 31 32 33 40 41 43 44 46 49 51 53 54 55 57 58 60 61 62 63 64 66 81 82 84 86 90 91
            92 93 94 95 98 211 212 213 218 231 232 233 234 243 249 250 251 252 254 255 256 260
            261 262 263 264 265 291 353 355 358 359 370 373 374 375 377 380 381 382 383 385 386 387
            389 421 423 508 590 591 593 594 595 596 598 686 850 855 856 880 886 961 962 963 964 966
            967 970 971 972 976 977 994 995 996
            """
        var trunks = Dictionary(
            uniqueKeysWithValues: zero.split(whereSeparator: \.isWhitespace).map {
                (String($0), ["0"])
            })
        trunks["1"] = ["1"]
        trunks["692"] = ["1"]
        trunks["7"] = ["8"]
        trunks["993"] = ["8"]
        trunks["36"] = ["06"]
        trunks["370"] = ["0", "8"]
        return trunks
    }()

    /// The digits of a national number, then the codes of the countries that have such. Italy's are
    /// in its own plan. Source: the countries' numbering plans, as libphonenumber 9.0 has them.
    private static let table = """
        5: 500 682
        6: 298 299 672 687
        7: 238 239 246 248 269 291 297 592 673 674 680 691 692
        8: 45 216 222 223 226 227 228 232 235 236 253 257 266 350 356 357 370 371 373 374 389
          505 509 800 808 973 993
        9: 33 34 93 94 211 212 218 221 240 242 244 249 251 255 256 260 261 262 351 590 594 596
          979 992 994 995 998
        10: 1 52 58 225 229
        11: 888
        12: 878
        4,7: 683
        4-5: 290
        4-7: 690
        5,7: 676 677 678
        5,8: 47 686
        5-6: 247
        5-7: 688
        5-8: 386
        6,9: 40 508 681
        6-7: 597
        6-9: 252 355
        7,9: 220 245 265 354 423
        7-8: 241 599 670 675 853 961 965 975
        7-9: 231 385 967 968
        8-9: 32 36 51 213 224 233 237 250 258 264 268 377 382 387 591 962 963
        4-11: 352
        4-13: 43 598
        4-15: 49
        5-10: 27 64
        5-11: 31
        5-12: 358 971
        6-10: 48 95 880
        6-11: 375 595
        6-12: 381
        7,10: 960
        7,11: 501 679
        7-10: 84 243 254 353
        7-11: 886
        7-12: 86 882 972
        7-17: 62
        8,10: 378 506 850
        8,11: 502 504
        8-10: 20 60 855 856 964 970 976
        8-11: 55 593
        8-12: 92 383 883
        8-13: 91
        8-17: 81
        9,12: 41 870
        9-10: 380 881 966 996
        9-11: 56
        9-12: 420
        10,14: 7
        10-11: 54
        10-12: 30
        10-14: 234
        6,8-9: 376 689
        6-7,9: 421
        4-7,10: 98
        5-7,10: 685
        5-9,11: 852
        6,8-13: 63
        6-8,10: 53
        6-9,12: 359
        7,9-10: 44 263
        7-8,10: 230 267 372
        7-8,11: 503
        7-9,11: 974
        5-10,12: 61
        6-10,12: 46
        8,10-11: 57 65 977
        8-10,13: 66
        5-6,8-14: 82
        7-8,10-11: 507
        7,10,12-13: 90
        """

    private static let lengths: [String: [ClosedRange<Int>]] = {
        var lengths: [String: [ClosedRange<Int>]] = [:]
        var ranges: [ClosedRange<Int>] = []
        for word in table.split(whereSeparator: \.isWhitespace) {
            guard word.hasSuffix(":") else {
                lengths[String(word)] = ranges
                continue
            }
            ranges = word.dropLast().split(separator: ",").compactMap { part in
                let ends = part.split(separator: "-").compactMap { Int($0) }
                guard let first = ends.first, let last = ends.last else { return nil }
                return first...last
            }
        }
        return lengths
    }()
}
