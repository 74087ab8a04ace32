import Domain

/// The line of a file that speaks of a contact: four bytes for each contact in reach, so that a
/// million rows take four megabytes.
struct ContactLines {
    private var pages: [Int: [Int32]] = [:]
    private static let pageSize = 4096

    /// Nil where no line has spoken of them yet.
    subscript(_ contact: Contact.ID) -> Int? {
        get {
            let line = pages[contact.raw / Self.pageSize]?[contact.raw % Self.pageSize] ?? 0
            return line == 0 ? nil : Int(line)
        }
        set {
            let page = contact.raw / Self.pageSize
            pages[page, default: Array(repeating: 0, count: Self.pageSize)][
                contact.raw % Self.pageSize] = Int32(clamping: newValue ?? 0)
        }
    }
}
