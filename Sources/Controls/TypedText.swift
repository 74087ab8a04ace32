/// What fields and areas have in common: characters as somebody sees them.
enum TypedText {
    /// Without control characters: nobody means them, and what is typed is stored. A tab becomes
    /// a space, every kind of line end a newline.
    static func cleaned(_ text: String) -> [Character] {
        text.compactMap { character in
            if character.isNewline { return "\n" }
            if character == "\t" { return " " }
            return character.unicodeScalars.contains { $0.properties.generalCategory == .control }
                ? nil : character
        }
    }

    /// Puts new characters at a place; a mark joins the letter before it, and an emoji that came
    /// in parts becomes one.
    ///
    /// - returns: the place behind them.
    static func insert(
        _ new: [Character], into characters: inout [Character], at position: Int
    ) -> Int {
        characters.insert(contentsOf: new, at: position)
        let end = position + new.count
        if new.allSatisfy(\.isASCII) { return end }
        let head = Array(String(characters[..<end]))
        characters = Array(String(characters))
        return min(head.count, characters.count)
    }

    /// What is left of a line may join, too, when something between was taken away.
    static func rejoin(_ characters: inout [Character], _ position: Int) -> Int {
        if characters.allSatisfy(\.isASCII) { return position }
        let head = Array(String(characters[..<position]))
        characters = Array(String(characters))
        return min(head.count, characters.count)
    }
}
