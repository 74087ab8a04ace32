import Domain
import Storage
import Synchronization

/// The texts of the queue that is looked at, while nothing was committed since they were read.
final class SearchMemory: Sendable {
    fileprivate struct State {
        var texts: QueueTexts?
        /// Of the database, when the first of them was read.
        var version = 0
    }

    private let state = Mutex(State())

    func forget() { state.withLock { $0.texts = nil } }

    /// Reads a piece; begins anew for another queue, and after a commit.
    ///
    /// - returns: whether there is more to read.
    func gather(
        _ scope: QueueScope, _ filter: QueueFilter, _ query: QueueQuery, version: Int
    ) throws -> Bool {
        try state.withLock { state in
            state.begin(scope, filter, version)
            try state.texts?.gather(query)
            return state.texts.map { !$0.isComplete && !$0.isTooLong } ?? false
        }
    }

    enum Finding {
        case row(QueueRow)
        case nothing
        /// The rows themselves have to be looked through.
        case unknown
    }

    func find(
        _ text: String, _ scope: QueueScope, _ filter: QueueFilter, _ from: QueueCursor?,
        backward: Bool, _ query: QueueQuery, version: Int
    ) throws -> Finding {
        let look = try state.withLock { state in
            state.begin(scope, filter, version)
            return try state.texts?.look(for: text, from: from, backward: backward, query)
        }
        guard case .at(let hit) = look else { return look == .nothing ? .nothing : .unknown }
        let request = QueueRequest(scope: scope, filter: filter, edge: .from(hit), limit: 1)
        // As time passes a row may leave the queue without a commit.
        guard let row = try query.page(request).rows.first, row.cursor == hit else {
            return .unknown
        }
        return .row(row)
    }
}

extension SearchMemory.State {
    fileprivate mutating func begin(
        _ scope: QueueScope, _ filter: QueueFilter, _ version: Int
    ) {
        if texts?.scope == scope, texts?.filter == filter, self.version == version { return }
        texts = QueueTexts(scope: scope, filter: filter)
        self.version = version
    }
}
