public import Domain
import Storage

/// What a deliverer has taken: to be sent, and settled afterwards.
public struct TakenPost: Sendable {
    /// The deliverer's own mark on the rows.
    public let claim: String
    /// By when the rows are anybody's again.
    public let until: Instant
    public var parcels: [Parcel]
    /// What need not leave, and why; settled already.
    public var needless: [OutboxItem.Needless: Int]

    public var isEmpty: Bool { parcels.isEmpty && needless.isEmpty }
}

extension House {
    /// How long a deliverer may hold what it took, seconds; one that dies loses it then.
    public static let claimSeconds = 900
    /// What has waited for longer is news to nobody, seconds.
    static let tooOldSeconds = 7 * 86_400

    /// Takes what is to leave by now, so that no other deliverer does.
    ///
    /// - throws: `.notAllowed` unless an administrator asks.
    public func takePost(limit: Int, as actor: Actor) throws(Failure) -> TakenPost {
        try requireDeliverer(actor)
        let now = now
        let claim = freshUUID()
        let until = now.adding(seconds: Self.claimSeconds)
        return try database.write { writing in
            var sorter = PostSorter(
                writing: writing, now: now,
                language: try HouseSettings.language(writing.reading))
            for item in try OutboxTable.due(at: now, limit: limit, writing.reading) {
                try sorter.take(item)
            }
            for parcel in sorter.parcels {
                for item in parcel.items {
                    try OutboxTable.take(item.id, by: claim, until: until, writing)
                }
            }
            return TakenPost(
                claim: claim, until: until, parcels: sorter.parcels, needless: sorter.needless)
        }
    }

    /// Writes down what became of parcels that were taken.
    public func settle(
        _ results: [(parcel: Parcel, result: DeliveryResult)], of post: TakenPost
    ) throws(Failure) {
        guard !results.isEmpty else { return }
        let now = now
        try database.write { writing in
            for (parcel, result) in results {
                for item in parcel.items {
                    try settle(item, result, post.claim, now, writing)
                }
            }
        }
    }

    private func settle(
        _ item: OutboxItem, _ result: DeliveryResult, _ claim: String, _ now: Instant,
        _ writing: Writing
    ) throws {
        switch result {
        case .delivered: try OutboxTable.deliver(item.id, by: claim, at: now, writing)
        case .failed(let error):
            let pause = RetryPlan.pause(after: item.attempts + 1)
            try OutboxTable.fail(
                item.id, by: claim, error, retryAt: pause.map { now.adding(seconds: $0) },
                at: now, writing)
        case .refused(let error):
            try OutboxTable.fail(item.id, by: claim, error, retryAt: nil, at: now, writing)
        case .untouched: try OutboxTable.release(item.id, by: claim, writing)
        }
    }

    func requireDeliverer(_ actor: Actor) throws(Failure) {
        guard Permission.may(actor, .deliver) else {
            throw Failure(
                .notAllowed, Permission.line(.deliver).rule,
                hint: Words(
                    it: "Chi possiede il database: prossima deliver --as LOGIN",
                    en: "The database's owner: prossima deliver --as LOGIN"))
        }
    }
}

/// Makes parcels of rows: a message and the invitation that it is about are one.
private struct PostSorter {
    let writing: Writing
    let now: Instant
    let language: Language
    private(set) var parcels: [Parcel] = []
    private(set) var needless: [OutboxItem.Needless: Int] = [:]
    private var taken: Set<OutboxItem.ID> = []
    private var people: [Operator.ID: (person: Operator, zone: Zone)] = [:]

    init(writing: Writing, now: Instant, language: Language) {
        self.writing = writing
        self.now = now
        self.language = language
    }

    private var reading: Reading { writing.reading }

    mutating func take(_ item: OutboxItem) throws {
        guard taken.insert(item.id).inserted else { return }
        var invitation = item.commitment == nil ? nil : item
        var letter = item.message == nil ? nil : item
        if letter != nil {
            invitation = try OutboxTable.invitation(with: item, at: now, reading)
        } else {
            letter = try OutboxTable.message(with: item, at: now, reading)
        }
        if let other = invitation, other.id != item.id, !taken.insert(other.id).inserted {
            invitation = nil
        }
        if let other = letter, other.id != item.id, !taken.insert(other.id).inserted {
            letter = nil
        }
        try pack(letter: letter, invitation: invitation, to: item.recipient)
    }

    private mutating func pack(
        letter: OutboxItem?, invitation: OutboxItem?, to recipient: Operator.ID
    ) throws {
        let both = [letter, invitation].compactMap(\.self)
        guard let (person, zone) = try who(recipient), let email = person.email, !email.isBlank
        else { return try void(both, .noAddress) }
        let isOld = both.allSatisfy {
            $0.attempts == 0 && $0.notBefore < now.adding(seconds: -House.tooOldSeconds)
        }
        guard !isOld else { return try void(both, .tooOld) }
        var parcel = Parcel(
            items: [], recipientName: person.name, recipientEmail: email, zone: zone,
            language: language, message: nil, messageUUID: nil, senderEmail: nil, invitation: nil)
        if let letter { try add(letter, to: &parcel) }
        if let invitation { try add(invitation: invitation, to: &parcel) }
        if !parcel.items.isEmpty { parcels.append(parcel) }
    }

    private func add(_ letter: OutboxItem, to parcel: inout Parcel) throws {
        guard let id = letter.message, let message = try MessageTable.find(id, reading) else {
            return
        }
        parcel.items.append(letter)
        parcel.message = message
        let origin = try MessageTable.origin(of: id, reading)
        parcel.messageUUID = origin?.uuid
        parcel.senderEmail = origin?.senderEmail
    }

    /// An entry that changed since is told of by the change's own row; a cancel of what no calendar
    /// has heard of is told to none.
    private mutating func add(invitation item: OutboxItem, to parcel: inout Parcel) throws {
        guard let id = item.commitment, let method = item.method,
            let entry = try AgendaQuery.entry(of: id, reading)
        else { return }
        let isOutdated = item.sequence.map { $0 < entry.commitment.sequence } ?? false
        let isUnheard =
            try method == .cancel && !OutboxTable.mayHaveLeft(id, before: item.id, reading)
        guard !isOutdated, !isUnheard else { return try void([item], .superseded) }
        parcel.items.append(item)
        parcel.invitation = Parcel.Invitation(
            entry: entry,
            relatedTo: try CommitmentTable.predecessorUID(of: entry.commitment.action, reading),
            method: method)
    }

    private mutating func void(_ items: [OutboxItem], _ reason: OutboxItem.Needless) throws {
        for item in items { try OutboxTable.void(item.id, reason, at: now, writing) }
        needless[reason, default: 0] += items.count
    }

    private mutating func who(
        _ id: Operator.ID
    ) throws -> (person: Operator, zone: Zone)? {
        if let known = people[id] { return known }
        guard let person = try OperatorTable.find(id, reading) else { return nil }
        let zone = try CalendarTable.find(person.calendar, reading)?.zone ?? .rome
        people[id] = (person, zone)
        return (person, zone)
    }
}
