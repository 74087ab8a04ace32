public import Controls
public import Domain

/// A supervisor's board: operators above, the queue of the one under the cursor below.
///
/// The queue that stands in the pane is the model's own, so that every verb of a queue means the
/// same there; whose queue it was before is kept, and comes back with the next screen.
public struct BoardState: Equatable, Sendable {
    /// What has the keys.
    public enum Focus: Hashable, Sendable { case operators, queue }

    /// What stands in the lower pane where there is no room for all of it.
    public enum Pane: Hashable, Sendable { case queue, day }

    /// Whose board; nil is all teams that one supervises.
    public var team: Team.ID?
    public var board: Board?
    public var thresholds = BoardThresholds()
    public var focus = Focus.operators
    public var pane = Pane.queue
    public var window = ScrollWindow()
    /// One's own queue, as it stood when the board was opened.
    public var ownQueue: QueueState?
    public var ownCounts: QueueCounts?
    /// The queue that fills the screen is the board's: back leads there.
    public var isDrilled = false

    public var rows: [BoardRow] { board?.rows ?? [] }
    public var selected: BoardRow? {
        rows.indices.contains(window.cursor) ? rows[window.cursor] : nil
    }

    /// The same operator stays under the cursor when the numbers are read again.
    mutating func take(_ board: Board, _ thresholds: BoardThresholds) {
        let id = selected?.id
        self.board = board
        self.thresholds = thresholds
        if let id, let place = board.rows.firstIndex(where: { $0.id == id }) {
            window.cursor = place
        }
        window.cursor = min(window.cursor, max(0, board.rows.count - 1))
    }
}
