import Domain

/// A collection of a CalDAV server (RFC 4791): each object is written only while it is what it was,
/// by its ETag.
final class CalendarCollection: CalendarStore {
    private let address: String
    private let wire: Wire
    /// The path of the address, as the server names its objects.
    private let path: String

    /// - parameter address: with a slash at its end.
    init(_ address: String, _ wire: Wire) {
        self.address = address
        self.wire = wire
        let rest = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? ""
        path = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    }

    func tags() throws(Failure) -> [String: String]? {
        let question = """
            <?xml version="1.0" encoding="utf-8"?>
            <propfind xmlns="DAV:"><prop><getetag/></prop></propfind>
            """
        let answer = wire.request(
            "PROPFIND", address,
            headers: ["Depth: 1", "Content-Type: application/xml; charset=utf-8"],
            body: Array(question.utf8))
        if answer.error == nil, answer.status == 404 { return nil }
        guard answer.error == nil, answer.status == 207 else { throw failure(answer) }
        var found: [String: String] = [:]
        for one in MultiStatus(answer.body).answers {
            guard let tag = one.tag, let name = name(of: one.href) else { continue }
            found[name] = tag
        }
        return found
    }

    /// The last part of an object's path; nil for the collection itself.
    private func name(of href: String) -> String? {
        let last = href.split(separator: "/").last.map(String.init) ?? ""
        guard last.hasSuffix(".ics") else { return nil }
        return last.removingPercentEncoding()
    }

    func read(_ name: String) throws(Failure) -> (bytes: [UInt8], tag: String)? {
        let answer = wire.request("GET", url(name))
        if answer.error == nil, answer.status == 404 { return nil }
        guard answer.error == nil, answer.status == 200 else { throw failure(answer) }
        return (answer.body, answer.tag)
    }

    func write(
        _ name: String, _ bytes: [UInt8], over tag: String?
    ) throws(Failure) -> String? {
        let answer = wire.request(
            "PUT", url(name),
            headers: [
                "Content-Type: text/calendar; charset=utf-8",
                tag.map { "If-Match: \($0)" } ?? "If-None-Match: *",
            ], body: bytes)
        if answer.error == nil, answer.status == 412 { return nil }
        guard answer.error == nil, (200...299).contains(answer.status) else {
            throw failure(answer)
        }
        // A server that changed what it got says no tag, and what it has is read once more.
        if !answer.tag.isEmpty { return answer.tag }
        return try read(name)?.tag ?? ""
    }

    func remove(_ name: String) throws(Failure) {
        let answer = wire.request("DELETE", url(name))
        guard answer.error == nil,
            (200...299).contains(answer.status) || answer.status == 404
        else { throw failure(answer) }
    }

    /// Names are UIDs of the house: letters, digits, hyphens.
    private func url(_ name: String) -> String { address + name.replacing("@", with: "%40") }

    private func failure(_ answer: Wire.Answer) -> Failure {
        let reason = answer.error ?? "HTTP \(answer.status)"
        return Failure(
            .failed, it: "\(address): \(reason).", en: "\(address): \(reason).",
            hint: answer.status == 401 || answer.status == 403
                ? Words(
                    it: "Controlla «user» e «password_file» in [calendar].",
                    en: "Check “user” and “password_file” in [calendar].") : nil)
    }
}

extension String {
    /// `%40` is `@`; what is no escape stays.
    fileprivate func removingPercentEncoding() -> String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.count >= 2
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
