/// Where a linked document lies: a path, or an address of a kind that only shows something.
///
/// A link is opened by whoever clicks on it in a terminal or a spreadsheet: `javascript:` and its
/// like, which would run there, are no documents.
public enum DocumentLocation {
    private static let schemes: Set<String> = [
        "http", "https", "ftp", "ftps", "sftp", "file", "smb", "nfs", "dav", "davs",
    ]

    /// Nil where it can be linked.
    public static func problem(with raw: String) -> Words? {
        let text = raw.trimmed
        if text.isEmpty {
            return Words(
                it: "Serve il percorso o l'indirizzo del documento.",
                en: "The document's path or address is needed.")
        }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let scheme = text[..<colon]
        // One letter is a drive; what has a slash before the colon, a path.
        guard scheme.count > 1, scheme.first?.isLetter == true,
            scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }),
            !schemes.contains(scheme.lowercased())
        else { return nil }
        return Words(
            it: "«\(scheme):» non è un documento: serve un percorso, o un indirizzo http, https, "
                + "ftp, sftp, file, smb, nfs o dav.",
            en: "“\(scheme):” is no document: a path is wanted, or an address of http, https, ftp, "
                + "sftp, file, smb, nfs or dav.")
    }
}
