/// What short texts that people give may be: names, and reasons.
extension String {
    /// Whether there is anything in it that a terminal obeys and nobody reads.
    public var hasControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }

    /// The words of a name, with one space between them.
    ///
    /// - parameter longest: in characters, as people count them.
    /// - throws: `.usage` for what nobody could read, or say in one line.
    public func name(longest: Int = 100) throws(Failure) -> String {
        guard !isBlank else {
            throw Failure(.usage, it: "Serve un nome.", en: "A name is needed.")
        }
        guard count <= longest, !hasControl else {
            throw Failure(
                .usage, it: "Un nome ha al più \(longest) caratteri, su una riga.",
                en: "A name has at most \(longest) characters, on one line.")
        }
        return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// How long a reason may be, in characters: it is read in a line or two, a report is for more.
    public static let longestReason = 500

    /// - throws: `.usage` for a reason that is a report.
    public func requireReason() throws(Failure) {
        guard count > Self.longestReason else { return }
        throw Failure(
            .usage,
            it: "Un motivo ha al più \(Self.longestReason) caratteri: questo ne ha \(count).",
            en: "A reason has at most \(Self.longestReason) characters: this one has \(count).")
    }
}
