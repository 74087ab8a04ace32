import CWire
import Domain
import Glibc

/// A connection to a server, by libcurl, kept from one request to the next.
final class Wire {
    private let handle: OpaquePointer
    private let hasAccount: Bool
    private let seconds: Int

    /// What came back.
    struct Answer {
        var status: Int
        /// Nil where the request was answered.
        var error: String?
        var isWayBroken: Bool
        var tag: String
        var body: [UInt8]
    }

    /// - throws: `.failed` where libcurl is not installed, or the password cannot be read.
    init(account: DeliverySettings.Account?, seconds: Int = 30) throws(Failure) {
        guard wire_is_there() else {
            throw Failure(
                .failed, it: "Manca libcurl (libcurl.so.4).",
                en: "libcurl is missing (libcurl.so.4).",
                hint: Words(it: "apt-get install libcurl4", en: "apt-get install libcurl4"))
        }
        let password = try account?.secret.read()
        guard let handle = wire_new(account?.user, password) else {
            throw Failure(
                .failed, it: "libcurl non si avvia.", en: "libcurl does not start.")
        }
        self.handle = handle
        self.seconds = seconds
        hasAccount = account != nil
    }

    deinit { wire_free(handle) }

    func request(
        _ method: String, _ url: String, headers: [String] = [], body: [UInt8]? = nil
    ) -> Answer {
        perform(url) { place, answer in
            let lines = headers.map { strdup($0) }
            defer { for line in lines { free(line) } }
            let given = lines.map { UnsafePointer($0) }
            given.withUnsafeBufferPointer { list in
                wire_http(
                    handle, place, method, list.baseAddress, list.count, body,
                    body?.count ?? 0, &answer)
            }
        }
    }

    func mail(_ url: String, from: String, to: String, _ bytes: [UInt8]) -> Answer {
        perform(url) { place, answer in
            wire_smtp(handle, place, "<\(from)>", "<\(to)>", bytes, bytes.count, &answer)
        }
    }

    private func perform(
        _ url: String, _ body: (wire_place, inout wire_answer) -> Void
    ) -> Answer {
        let isLocal = Self.isLocal(url)
        var answer = wire_answer()
        defer { wire_answer_free(&answer) }
        url.withCString { text in
            body(
                wire_place(
                    url: text, seconds: seconds, is_local: isLocal,
                    needs_tls: hasAccount && !isLocal), &answer)
        }
        let message = withUnsafeBytes(of: answer.message) { Self.text($0) }
        return Answer(
            status: answer.status, error: answer.error == 0 ? nil : HeaderText.plain(message),
            isWayBroken: answer.is_way_broken,
            tag: withUnsafeBytes(of: answer.tag) { Self.text($0) },
            body: Array(UnsafeBufferPointer(start: answer.body, count: answer.length)))
    }

    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// What stays on this machine needs neither proxy nor TLS.
    private static func isLocal(_ url: String) -> Bool {
        guard let slashes = url.firstRange(of: "://") else { return false }
        let rest = url[slashes.upperBound...].prefix { $0 != "/" }
        return ["localhost", "127.0.0.1", "[::1]"].contains { host in
            rest == host || rest.hasPrefix(host + ":")
        }
    }
}
