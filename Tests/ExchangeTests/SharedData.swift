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
}

/// The maps that the project ships.
func shippedMap(_ name: String) -> String {
    let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + package + "/docs/import/" + name
}
