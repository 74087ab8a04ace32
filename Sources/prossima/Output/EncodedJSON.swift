import Foundation

extension JSON {
    /// What a report encodes to. Only for commands that are asked for seldom: it is Foundation's.
    init(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        self = JSON(try JSONSerialization.jsonObject(with: encoder.encode(value)))
    }

    private init(_ value: Any) {
        switch value {
        case let dictionary as [String: Any]:
            self = .object(
                dictionary.sorted { $0.key < $1.key }.map {
                    Member(name: $0.key, value: JSON($0.value))
                })
        case let array as [Any]: self = .array(array.map { JSON($0) })
        case let text as String: self = .string(text)
        case let number as NSNumber:
            let isFlag = String(cString: number.objCType) == "c"
            self = isFlag ? .bool(number.boolValue) : .int(number.intValue)
        default: self = .null
        }
    }
}
