/// Numbers that are nothing but digits, as dates and times hold them: `Int` would take a sign, too.
public enum Digits {
    /// Nil for anything but the digits 0 to 9, and for more than an `Int` holds.
    public static func number(_ text: some StringProtocol) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
