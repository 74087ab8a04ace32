public import Domain
import Storage

extension House {
    /// Hands every contact to `each`, in the order of their keys, a page in memory at a time.
    ///
    /// Personal data leaves the house: only a supervisor or an administrator may, and it stands in
    /// the journal before the first contact is handed over, with who, when and in which form.
    /// - parameter form: what the journal says of it: the format, and where it goes.
    /// - parameter after: the last contact of an earlier export.
    /// - parameter limit: at most so many; nil is all.
    /// - returns: how many there were, and the last one where there are more.
    /// - throws: `.notAllowed`, and what `each` throws.
    public func exportContacts(
        form: String, after: Contact.ID? = nil, limit: Int? = nil, as actor: Actor,
        _ each: (ExportedContact) throws(Failure) -> Void
    ) throws(Failure) -> (count: Int, next: Contact.ID?) {
        var next: Contact.ID?
        let count = try exporting(.contact, form: form, as: actor) { () throws(Failure) in
            var count = 0
            var last = after
            while count < limit ?? .max {
                let wanted = min(Self.pageSize, (limit ?? .max) - count)
                let behind = last
                // One more, to know whether there is a page behind the last.
                var page = try read(as: actor) {
                    try ContactExport.page(after: behind, limit: wanted + 1, $0)
                }
                let hasMore = page.count > wanted
                if hasMore { page.removeLast() }
                for contact in page { try each(contact) }
                count += page.count
                last = page.last?.contact.id ?? last
                guard hasMore else { break }
                if count == limit { next = last }
            }
            return count
        }
        return (count, next)
    }

    private static var pageSize: Int { 500 }
}
