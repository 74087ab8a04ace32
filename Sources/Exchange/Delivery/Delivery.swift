public import Domain
public import Workflow

/// Brings to the outside what waits for it: mails, and each operator's calendar.
public struct Delivery {
    private let house: House
    private let settings: DeliverySettings

    public init(house: House, settings: DeliverySettings) {
        self.house = house
        self.settings = settings
    }

    /// Rows that are taken at once: they are settled together, and few enough that one deliverer's
    /// death delays few.
    static let batch = 50

    /// Delivers what is due.
    ///
    /// - parameter isStopping: asked between two batches: what is left waits for the next time.
    /// - returns: what became of it; a place that does not work is a problem in it.
    /// - throws: `.notAllowed` unless an administrator delivers; what the database says.
    public func run(
        as actor: Actor, until isStopping: () -> Bool = { false }
    ) throws(Failure) -> DeliveryReport {
        var report = DeliveryReport()
        do {
            report.escalated = try house.escalate(allowed: settings.escalation, as: actor)
        } catch {
            guard error.code == .usage else { throw error }
            report.problems.append(error.message)
        }
        try send(&report, as: actor, until: isStopping)
        if !isStopping() { try copyCalendars(&report, as: actor) }
        let counts = try house.outboxCounts()
        report.waiting = counts.pending
        report.dead = counts.dead
        return report
    }

    // MARK: Mail

    private func send(
        _ report: inout DeliveryReport, as actor: Actor, until isStopping: () -> Bool
    ) throws(Failure) {
        guard let mail = settings.mail else { return }
        report.isMailOn = true
        let mailer: any Mailer
        do { mailer = try mail.mailer() } catch {
            report.problems.append(error.message)
            return
        }
        while !isStopping() {
            let post = try house.takePost(limit: Self.batch, as: actor)
            for (reason, count) in post.needless {
                report.needless[reason.rawValue, default: 0] += count
            }
            if post.isEmpty { return }
            guard try send(post, mailer, mail, &report) else { return }
        }
    }

    /// - returns: whether the next batch may be tried.
    private func send(
        _ post: TakenPost, _ mailer: any Mailer, _ mail: DeliverySettings.Mail,
        _ report: inout DeliveryReport
    ) throws(Failure) -> Bool {
        let writer = MailWriter(sender: mail.from, now: house.now)
        var settled: [(parcel: Parcel, result: DeliveryResult)] = []
        var ready: [(parcel: Parcel, mail: MailWriter.Mail)] = []
        for parcel in post.parcels {
            if let mail = writer.mail(parcel) {
                ready.append((parcel, mail))
            } else {
                let address = HeaderText.plain(parcel.recipientEmail)
                settled.append((parcel, .refused("no e-mail address: \(address)")))
            }
        }
        // Well before the claim ends, so that nobody else begins what is still under way.
        let deadline = ContinuousClock.now + .seconds(House.claimSeconds / 2)
        var broken: Failure?
        do {
            let results = try mailer.send(ready.map(\.mail), until: deadline)
            settled += zip(ready, results).map { ($0.parcel, $1) }
        } catch {
            broken = error
            settled += ready.map { ($0.parcel, .untouched) }
        }
        try house.settle(settled, of: post)
        for (parcel, result) in settled { report.count(result, parcel) }
        if let broken { report.problems.append(broken.message) }
        return broken == nil && !settled.contains { $0.result == .untouched }
    }

    // MARK: Calendars

    private func copyCalendars(_ report: inout DeliveryReport, as actor: Actor) throws(Failure) {
        let calendars = settings.calendars
        guard !calendars.isOff else { return }
        for person in try house.copiedOperators(as: actor) {
            if let pattern = calendars.folder {
                let place = DeliverySettings.place(pattern, of: person.login)
                copy(to: CalendarFolder(place), at: place, person, &report, as: actor)
            }
            if let pattern = calendars.feed {
                let path = DeliverySettings.place(pattern, of: person.login)
                let feed = CalendarFeed(house: house, path: path, zone: person.zone)
                do {
                    if try feed.write(of: person.id) { report.feeds += 1 }
                } catch { report.problems.append(error.message) }
            }
        }
        try copyCollections(&report, as: actor)
    }

    private func copyCollections(_ report: inout DeliveryReport, as actor: Actor) throws(Failure) {
        guard let pattern = settings.calendars.collection else { return }
        let wire: Wire
        do { wire = try Wire(account: settings.calendars.account) } catch {
            report.problems.append(error.message)
            return
        }
        for person in try house.copiedOperators(as: actor) {
            let place = DeliverySettings.place(pattern, of: person.login)
            copy(
                to: CalendarCollection(place, wire), at: place, person, &report, as: actor)
        }
    }

    /// A place that does not work does not keep the others from theirs.
    private func copy(
        to store: any CalendarStore, at place: String, _ person: CopiedOperator,
        _ report: inout DeliveryReport, as actor: Actor
    ) {
        let copier = CalendarCopier(
            house: house, store: store, place: place, zone: person.zone)
        do {
            if let outcome = try copier.run(of: person.id, as: actor) {
                report.calendars += 1
                report.add(outcome)
            } else {
                report.withoutCalendar.append(person.login)
            }
        } catch { report.problems.append(error.message) }
    }
}
