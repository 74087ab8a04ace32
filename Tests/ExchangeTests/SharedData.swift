import Glibc

/// The public data sets beside the project; absent in a clone that stands alone.
enum SharedData {
    static let root: String = {
        if let path = getenv("PROSSIMA_SHARED") { return String(cString: path) + "/data" }
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/" + package + "/../shared/data"
    }()

    static func has(_ name: String) -> Bool { access(root + "/" + name, R_OK) == 0 }

    static func path(_ name: String) -> String { root + "/" + name }

    /// Every file below a folder with one of these endings, by path; none where it is absent.
    static func files(under name: String, endings: [String]) -> [String] {
        guard let folder = opendir(path(name)) else { return [] }
        defer { closedir(folder) }
        var found: [String] = []
        while let entry = readdir(folder) {
            let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            let file = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if file.hasPrefix(".") { continue }
            let inner = name + "/" + file
            if isFolder {
                found += files(under: inner, endings: endings)
            } else if endings.contains(where: { file.hasSuffix("." + $0) }) {
                found.append(inner)
            }
        }
        return found.sorted()
    }
}

/// The maps that the project ships.
func shippedMap(_ name: String) -> String {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + package + "/docs/import/" + name
}
