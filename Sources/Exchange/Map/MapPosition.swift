import Domain

/// Where a key stands in the text of a map: the parser tells it of mistakes in the syntax only.
struct MapPosition {
    let path: String
    let text: String

    func failure(
        _ key: String, in section: String? = nil, it: String, en: String, hint: Words? = nil
    ) -> Failure {
        let (line, column) = find(key, in: section)
        let place = "\(path):\(line):\(column): "
        return Failure(.usage, it: place + it, en: place + en, hint: hint)
    }

    /// The key, else the section of that name, else the beginning.
    func find(_ key: String, in section: String?) -> (line: Int, column: Int) {
        var current: String?
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let bare = line.drop { $0 == " " || $0 == "\t" }
            let column = line.count - bare.count + 1
            if bare.first == "[" {
                current = String(bare.dropFirst().prefix { $0 != "]" }).filter { $0 != "\"" }
                if current == key || current == "\(section ?? "").\(key)" {
                    return (number, column)
                }
                continue
            }
            guard current == section, let equals = bare.firstIndex(of: "=") else { continue }
            let name = bare[..<equals].filter { $0 != " " && $0 != "\"" && $0 != "'" }
            if name == key { return (number, column) }
        }
        return (1, 1)
    }

    /// Where a text stands, such as the name of a column that is not there.
    func find(_ text: String) -> (line: Int, column: Int) {
        var number = 0
        for line in self.text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if let range = line.firstRange(of: text), line.first != "#" {
                return (number, line.distance(from: line.startIndex, to: range.lowerBound) + 1)
            }
        }
        return (1, 1)
    }
}
