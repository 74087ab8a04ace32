import Domain

/// The answers in a calendar of METHOD:REPLY (RFC 5546, section 3.2.3).
struct CalendarReplies {
    private(set) var answers: [CalendarAnswer] = []
    private(set) var rejects: [(line: Int, reason: Words)] = []

    init(_ reader: CalendarReader) {
        for part in reader.parts where part.name == "VEVENT" {
            if let refusal = part.refusal {
                rejects.append((part.line, refusal))
                continue
            }
            do throws(Unfit) { answers.append(try Self.answer(part)) } catch {
                rejects.append((part.line, error.words))
            }
        }
    }

    private static func answer(_ part: CalendarPart) throws(Unfit) -> CalendarAnswer {
        guard let uid = part.text("UID") else {
            throw Unfit(it: "manca UID", en: "UID is missing")
        }
        let attendees = part.all("ATTENDEE")
        guard attendees.count == 1, let attendee = attendees.first else {
            throw Unfit(
                it: "una risposta è di un solo invitato (ATTENDEE)",
                en: "an answer is of one attendee (ATTENDEE)")
        }
        let address = attendee.value.filter { !$0.isWhitespace }
        guard address.lowercased().hasPrefix("mailto:") else {
            throw Unfit(
                it: "riga \(attendee.line): ATTENDEE non è un indirizzo e-mail",
                en: "line \(attendee.line): ATTENDEE is no e-mail address")
        }
        let word = attendee.parameter("PARTSTAT") ?? ""
        guard let response = Commitment.Response(rawValue: word.lowercased()) else {
            throw Unfit(
                it: "riga \(attendee.line): «\(word)» non è una risposta",
                en: "line \(attendee.line): “\(word)” is no answer")
        }
        return CalendarAnswer(
            uid: uid, sequence: part.text("SEQUENCE").flatMap { Int($0) },
            email: String(address.dropFirst("mailto:".count)), response: response,
            line: part.line)
    }
}
