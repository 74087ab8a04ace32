/// A value that lies apart from whoever has it: copies share it until one of them is changed.
///
/// The model is copied several times for each key. What is large in it would be copied along, and
/// the more memory a key touches, the longer it takes.
@propertyWrapper
public struct Apart<Value> {
    private final class Storage {
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var storage: Storage

    public init(wrappedValue: Value) { storage = Storage(wrappedValue) }

    public var wrappedValue: Value {
        get { storage.value }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }
}

extension Apart: Equatable where Value: Equatable {
    public static func == (one: Apart, other: Apart) -> Bool {
        one.storage === other.storage || one.storage.value == other.storage.value
    }
}

// Whoever changes the storage has it alone.
extension Apart: @unchecked Sendable where Value: Sendable {}
