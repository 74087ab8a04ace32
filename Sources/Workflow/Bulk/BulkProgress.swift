/// Told how far a command about many actions has come.
///
/// - returns: whether to go on; false ends the command, and nothing of it is done.
public typealias BulkProgress = @Sendable (_ done: Int, _ whole: Int) -> Bool
