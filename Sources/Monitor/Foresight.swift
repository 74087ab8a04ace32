public import Screen

/// What a key would do if it were pressed once more, worked out while nobody waits for it.
///
/// Whoever walks through a list presses one key again and again. The answer to the next press is
/// ready before it comes, and holds as long as nothing else has happened (docs/decisions/0015).
public struct Foresight: Sendable {
    public let key: Key
    /// As they will be.
    public let model: Model
    public let canvas: Canvas
    public let frame: Frame
    /// What it asks of the world; nothing of it is done yet.
    public let jobs: [Job]

    /// - returns: nil for a key that does more here than move to the next or the previous line.
    public init?(of key: Key, in model: Model, _ canvas: Canvas) {
        guard model.isStep(key) else { return nil }
        var (model, canvas) = (model, canvas)
        self.key = key
        jobs = model.update(.key(key))
        frame = canvas.draw(model)
        self.model = model
        self.canvas = canvas
    }
}

extension Model {
    /// Whether a key only goes a line on, or back.
    fileprivate func isStep(_ key: Key) -> Bool {
        guard dialog == nil, let verb = VerbTable.verb(for: key, in: place) else { return false }
        return verb == .next || verb == .previous
    }
}
