import Domain

/// What a mail says, in the house's language: the message as it stands, else what the invitation
/// or cancel is about.
struct ParcelWords {
    let subject: String
    let body: String

    init(_ parcel: Parcel) {
        let language = parcel.language
        var lines: [String] = []
        if let message = parcel.message {
            subject = message.subject
            lines.append(message.body)
        } else if let invitation = parcel.invitation {
            let (entry, commitment) = (invitation.entry, invitation.entry.commitment)
            let when = DateWords.fixed(
                DueMoment(at: commitment.start, hasTime: !commitment.isAllDay), in: parcel.zone,
                language)
            let title = [entry.typeName, entry.contactName].filter { !$0.isEmpty }
                .joined(separator: " · ")
            let state = Self.state(invitation)(language)
            subject = "\(state): \(title) · \(when)"
            lines += [entry.actionTitle, "", "\(state): \(when)"]
        } else {
            subject = "prossima"
        }
        if let action = parcel.message?.action ?? parcel.invitation?.entry.commitment.action {
            lines += ["", "-- ", "prossima action show \(action)"]
        }
        body = lines.joined(separator: "\n")
    }

    private static func state(_ invitation: Parcel.Invitation) -> Words {
        if invitation.method == .cancel { return Words(it: "Annullato", en: "Cancelled") }
        return invitation.entry.commitment.sequence > 0
            ? Words(it: "Spostato", en: "Moved") : Words(it: "Nuovo impegno", en: "New appointment")
    }
}
