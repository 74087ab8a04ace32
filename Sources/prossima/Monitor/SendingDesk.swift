import Domain
import Exchange
import Monitor
import Workflow

/// Answers what leaves the house: calls that are dialled, mails, faxes and letters.
struct SendingDesk: Sendable {
    let house: House
    let actor: Actor
    let zone: Zone

    /// The configuration is read when it is needed, not at the start.
    private func sendOut() throws(Failure) -> SendOut {
        SendOut(
            house: house, settings: try SettingsReader.read(Paths.foundConfiguration),
            actor: actor, zone: zone, language: spoken)
    }

    func dial(_ id: Action.ID) throws(Failure) -> String {
        let sendOut = try sendOut()
        let handoff = try sendOut.preview(id, calling: true).handoff
        try sendOut.send(handoff)
        return handoff.recipient
    }

    func draft(_ id: Action.ID) throws(Failure) -> SendingDraft {
        let (handoff, before) = try sendOut().preview(id)
        return SendingDraft(
            action: id, channel: handoff.channel, recipient: handoff.recipient,
            subject: handoff.subject, text: handoff.text ?? "", before: before)
    }

    func send(_ id: Action.ID, again: Bool) throws(Failure) -> Event {
        let sendOut = try sendOut()
        let handoff = try sendOut.preview(id).handoff
        let notes = try sendOut.send(handoff, again: again)
        return .sent(handoff.channel, recipient: handoff.recipient, notes: notes)
    }

    /// By which something can leave; nil where the configuration has a mistake, which is told when
    /// somebody sends.
    var channels: Set<ActionChannel>? {
        guard let settings = try? SettingsReader.read(Paths.foundConfiguration) else { return nil }
        return Set(settings.channels.keys.filter { $0 != .email || settings.mail != nil })
    }
}
