import Domain

/// A place where somebody's calendar lies as one object for each entry: a folder or a collection.
protocol CalendarStore: AnyObject {
    /// The tag of each object that is there, by its name; nil where the place itself is not.
    ///
    /// - throws: `.failed`, with what is wrong there.
    func tags() throws(Failure) -> [String: String]?

    /// Nil where it has gone.
    func read(_ name: String) throws(Failure) -> (bytes: [UInt8], tag: String)?

    /// Writes an object, unless it is not what it was any more.
    ///
    /// - parameter tag: of what is written over; nil where nothing is to be there.
    /// - returns: its new tag; nil where somebody else changed it in between.
    func write(_ name: String, _ bytes: [UInt8], over tag: String?) throws(Failure) -> String?

    func remove(_ name: String) throws(Failure)
}

extension CalendarStore {
    /// An entry's object: its UID, which is the house's own and plain.
    static func name(_ uid: String) -> String {
        uid.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.@".contains($0)) } + ".ics"
    }
}
