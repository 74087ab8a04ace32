public import Screen

/// Draws one model after the other, from the frame before where little has changed.
public struct Canvas: Sendable {
    private var model: Model?
    private var frame: Frame?

    public init() {}

    /// The same frame as `Model.draw()` makes.
    public mutating func draw(_ model: Model) -> Frame {
        var drawn: Frame?
        if let before = self.model, let frame {
            // A key that only asks the disk for something changes nothing yet.
            drawn = before == model ? frame : model.drawMove(from: before, frame)
        }
        let frame = drawn ?? model.draw()
        self.model = model
        self.frame = frame
        return frame
    }
}
