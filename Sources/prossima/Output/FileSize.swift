/// How large a file or a disk is, as people say it: "12.4 MB", «73,5 GB». Units are of a thousand.
enum FileSize {
    static func words(_ bytes: Int) -> String {
        var (unit, size) = (0, bytes)
        // Tenths are of the unit, so that a thousand of one is one of the next.
        while size >= 1_000_000, unit < units.count - 1 {
            size /= 1000
            unit += 1
        }
        guard unit > 0 else { return "\((bytes + 999) / 1000) kB" }
        let tenths = size / 100
        return "\(tenths / 10)\(say(it: ",", en: "."))\(tenths % 10) \(units[unit])"
    }

    private static let units = ["kB", "MB", "GB", "TB"]
}
