import Domain

/// Straight to an SMTP server.
final class WireMailer: Mailer {
    private let wire: Wire
    private let url: String
    private let from: MailAddress

    /// - throws: `.failed` where libcurl is not installed, or the password cannot be read.
    init(
        _ url: String, from: MailAddress, account: DeliverySettings.Account?, seconds: Int
    ) throws(Failure) {
        wire = try Wire(account: account, seconds: seconds)
        self.url = url
        self.from = from
    }

    func send(
        _ mails: [MailWriter.Mail], until deadline: ContinuousClock.Instant
    ) throws(Failure) -> [DeliveryResult] {
        var results = [DeliveryResult](repeating: .untouched, count: mails.count)
        for (place, mail) in mails.enumerated() where ContinuousClock.now < deadline {
            let answer = wire.mail(
                url, from: from.address, to: mail.recipient.address, mail.bytes(end: "\r\n"))
            guard let error = answer.error else {
                results[place] = .delivered
                continue
            }
            if answer.isWayBroken {
                guard place > 0 else {
                    throw Failure(
                        .failed, it: "\(url) non risponde: \(error)",
                        en: "\(url) does not answer: \(error)")
                }
                return results
            }
            let text = answer.status > 0 ? "\(answer.status): \(error)" : error
            // A reply of 5xx is for good (RFC 5321, section 4.2.1).
            results[place] =
                (500...599).contains(answer.status) ? .refused(text) : .failed(text)
        }
        return results
    }
}
