public import Domain
public import Workflow

/// Sends an action's fax, letter or e-mail, or dials its number: written down before it leaves and
/// after, so that a second time is only meant, never a slip.
public struct SendOut {
    private let house: House
    private let settings: DeliverySettings
    private let actor: Actor
    private let zone: Zone
    private let language: Language

    public init(
        house: House, settings: DeliverySettings, actor: Actor, zone: Zone, language: Language
    ) {
        self.house = house
        self.settings = settings
        self.actor = actor
        self.zone = zone
        self.language = language
    }

    /// What would leave, and what of the same kind may have left before.
    ///
    /// - parameter text: words of one's own, instead of the channel's template.
    /// - parameter calling: whether they are called, whatever the action's own channel is.
    /// - throws: as `House.outgoing` and `Handoff`.
    public func preview(
        _ id: Action.ID, text: String? = nil, calling: Bool = false
    ) throws(Failure) -> (handoff: Handoff, before: Sending?) {
        let card = try house.outgoing(id, as: actor)
        let email = try house.email(of: actor.operator)
        let handoff = try Handoff(
            card, settings, text: text, calling: calling,
            sender: Handoff.Sender(name: actor.name, email: email), now: house.now, zone: zone,
            language: language)
        let before = card.sendings.first {
            $0.channel == handoff.channel && $0.state.mayHaveLeft
        }
        return (handoff, handoff.channel == .phone ? nil : before)
    }

    /// - parameter again: whether a second time is meant.
    /// - returns: what else happened, a sentence each.
    /// - throws: `.refused` where it may have left before, and where the address is none for good:
    ///   then the contact point is invalid already; `.failed`, with what was complained of.
    @discardableResult
    public func send(_ handoff: Handoff, again: Bool = false) throws(Failure) -> [Words] {
        let id = try house.beginSending(
            handoff.action, by: handoff.channel, to: handoff.point, again: again, as: actor)
        let result: DeliveryResult
        do {
            result = try handoff.send(as: id, now: house.now, zone: zone)
        } catch {
            _ = try house.settleSending(id, .failed(error.message.en), as: actor)
            throw error
        }
        let notes = try house.settleSending(id, result, as: actor)
        let what = handoff.channel.words
        switch result {
        case .delivered: return notes
        case .failed(let error):
            throw Failure(
                .failed, it: "Non è partito (\(what.it)): \(error)",
                en: "It did not leave (\(what.en)): \(error)")
        case .untouched:
            throw Failure(
                .failed, it: "Non è partito (\(what.it)).", en: "It did not leave (\(what.en)).")
        case .refused(let error):
            let more = Words(
                it: notes.map(\.it).joined(separator: ". "),
                en: notes.map(\.en).joined(separator: ". "))
            throw Failure(
                .refused, it: "\(handoff.recipient) è respinto (\(what.it)): \(error)",
                en: "\(handoff.recipient) is refused (\(what.en)): \(error)",
                hint: notes.isEmpty ? nil : Words(it: more.it + ".", en: more.en + "."))
        }
    }
}
