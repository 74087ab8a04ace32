import Domain
import Storage

/// Writes the demonstration contact by contact, in batches of one transaction each, and keeps no
/// more of it in memory than one story.
struct DemoWriter {
    private let demo: Demo
    private let cast: Cast
    private var dice: Dice
    private var teller: StoryTeller
    private var outside: OutsideWriter
    private var deals: DealWriter
    private var stories: StoryWriter
    private var batches = 0
    private var commands = 1

    /// Actions of one transaction.
    private static let batch = 20_000
    /// How much of all that was ever to be done is still open, in a hundred.
    private static let openShare = 22

    init(
        demo: Demo, cast: Cast, playbook: Playbook, calendar: BusinessCalendar, dice: Dice
    ) {
        self.demo = demo
        self.cast = cast
        self.dice = dice
        let clock = WorkClock(calendar, now: demo.now)
        let people = cast.telemarketers + cast.agents + cast.backOffice
        teller = StoryTeller(
            playbook: playbook, cast: cast,
            deck: DueDeck(
                clock: clock, bands: DelayBands(now: demo.now, calendar: calendar),
                operators: people.map(\.id.raw).max() ?? 1))
        outside = OutsideWriter(language: demo.language, seed: demo.seed, clock: clock)
        deals = DealWriter(
            language: demo.language, seed: demo.seed, clock: clock, playbook: playbook)
        stories = StoryWriter(
            language: demo.language, seed: demo.seed, clock: clock, cast: cast)
    }

    var isDone: Bool {
        outside.contacts >= demo.contacts && stories.actions >= demo.actions
            && deals.negotiations >= demo.negotiations
    }
    var actionsWritten: Int { stories.actions }

    /// One journal entry stands for a batch: its rows are what the generator makes of the seed.
    mutating func writeBatch(_ writing: Writing) throws {
        let bulk = try BulkWriter(writing)
        let from = (contact: outside.contacts, deal: deals.negotiations, action: stories.actions)
        let target = stories.actions + Self.batch
        let targetContacts = outside.contacts + Self.batch
        while !isDone, stories.actions < target, outside.contacts < targetContacts {
            try writeHousehold(bulk, writing)
        }
        batches += 1
        try ledger(at: demo.now, writing).note(
            batch: batches,
            [
                "seed": .text(String(demo.seed)),
                "contacts_from": .int(from.contact + 1), "contacts_to": .int(outside.contacts),
                "negotiations_from": .int(from.deal + 1),
                "negotiations_to": .int(deals.negotiations),
                "actions_from": .int(from.action + 1), "actions_to": .int(stories.actions),
            ])
    }

    private mutating func ledger(at: Instant, _ writing: Writing) throws -> Ledger {
        commands += 1
        let number = try CommandTable.begin(
            id: DemoUUID.text(0, commands, seed: demo.seed), digest: [], actor: nil,
            kind: "demo", at: at, writing)
        return Ledger(
            writing, command: number,
            entropy: Dice(seed: Dice.mixed(demo.seed &+ UInt64(commands))))
    }

    /// A company, its people and all their stories.
    private mutating func writeHousehold(_ bulk: BulkWriter, _ writing: Writing) throws {
        let room = demo.contacts - outside.contacts
        let isCustomer = dice.chance(25)
        let dealsHere = share(demo.negotiations, of: outside.contacts + 1) - deals.negotiations
        let hasDeal = dealsHere > 0
        let home = try outside.write(
            room: room, lifecycle: isCustomer ? .customer : hasDeal ? .prospect : .lead,
            cast: cast, bulk, &dice)
        let isLast = outside.contacts >= demo.contacts
        var ownDeals = isLast ? demo.negotiations - deals.negotiations : dealsHere
        var left = share(demo.actions, of: outside.contacts) - stories.actions
        let mayBeOpen = 1 + left * Self.openShare / 100
        let openBefore = stories.open
        var lastContact: Instant?
        let caller = dice.pick(cast.telemarketers)
        var hasOpenCall = false
        var hasRefused = false
        var openScenes: Set<String> = []
        while ownDeals > 0 || left > 0 {
            let isDeal = ownDeals > 0
            if isDeal, left == 0 {
                try deals.writeBare(home, bulk, &dice)
                ownDeals -= 1
                continue
            }
            // Who said no in one campaign is not called in the next.
            let isOpen =
                stories.open - openBefore < mayBeOpen && (isDeal || !hasRefused)
                && dice.chance(
                    stories.open * 100 < stories.actions * Self.openShare ? 92 : 12)
            let most = isDeal ? max(1, left - (ownDeals - 1)) : left
            var plot = Plot.made(
                room: most, isDeal: isDeal, isOpen: isOpen, knowsUs: isCustomer || hasDeal, &dice)
            if let scene = plot.openScene, !isDeal, !openScenes.insert(scene).inserted {
                // Nobody calls the same contact twice for the first time.
                plot = Plot.made(
                    room: most, isDeal: false, isOpen: false, knowsUs: isCustomer || hasDeal,
                    &dice)
            }
            if !isDeal, !hasOpenCall, !isOpen, plot.beats.count == left, dice.chance(10) {
                plot.optOut()
            }
            if hasOpenCall { plot.decline() }
            hasRefused = hasRefused || plot.isRefusal
            hasOpenCall = hasOpenCall || plot.beats.last?.outcome == nil
            let story = try teller.tell(plot, caller: caller, agent: home.agent, &dice)
            let deal =
                isDeal ? try writeDeal(story, home, bulk, writing) : nil
            let spoken = try stories.write(story, home, deal: deal, bulk, &dice)
            lastContact = [lastContact, spoken].compactMap(\.self).max()
            left -= story.parts.count
            if isDeal { ownDeals -= 1 }
        }
        if let lastContact { try bulk.setLastContact(of: home.contact.id, at: lastContact) }
    }

    private mutating func writeDeal(
        _ story: Story, _ home: Household, _ bulk: BulkWriter, _ writing: Writing
    ) throws -> (id: Negotiation.ID, from: Int) {
        let sentences = stories.sentences
        let written = try deals.write(story, home, bulk, sentences, &dice)
        for (place, move) in written.moves.enumerated() {
            try move.note(
                on: written.id, version: place + 1, try ledger(at: move.at, writing))
        }
        return (written.id, written.from)
    }

    /// How many of `total` are due when so many contacts are written.
    private func share(_ total: Int, of contacts: Int) -> Int {
        total * min(contacts, demo.contacts) / demo.contacts
    }
}

extension Plot {
    /// It ends with somebody who wants no further campaign.
    var isRefusal: Bool {
        !isDeal && ["not_interested", "do_not_call"].contains(beats.last?.outcome)
    }

    /// Ends without a refusal, for a call to the same contact is still open.
    mutating func decline() {
        guard isRefusal, let last = beats.indices.last else { return }
        beats[last].outcome = "already_served"
    }

    /// Ends with the wish not to be called again, where it ends with a call.
    mutating func optOut() {
        guard let last = beats.indices.last, beats[last].scene == "telemarketing/call" else {
            return
        }
        beats[last].outcome = "do_not_call"
    }
}
