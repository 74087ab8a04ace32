import Domain
import Glibc
import Testing

@testable import Exchange

@Suite("The configuration file")
struct SettingsTests {
    private func settings(_ text: String) throws -> DeliverySettings {
        try SettingsReader(path: "config.toml", text: text).settings()
    }

    @Test func `turns on what it names, and nothing else`() throws {
        let settings = try settings(
            """
            [mail]
            from = "prossima@example.org"
            command = ["sendmail", "-t", "-i"]
            [calendar]
            folder = "/srv/calendars/{login}"
            caldav = "https://dav.example.org/{login}/agenda"
            user = "prossima"
            password_command = ["pass", "dav"]
            """)
        #expect(settings.mail?.from.address == "prossima@example.org")
        #expect(settings.mail?.way == .command(["sendmail", "-t", "-i"]))
        #expect(settings.mail?.timeout == 60)
        #expect(settings.calendars.folder == "/srv/calendars/{login}")
        #expect(settings.calendars.collection == "https://dav.example.org/{login}/agenda/")
        #expect(settings.calendars.account?.secret == .command(["pass", "dav"]))
        #expect(settings.calendars.feed == nil)
        let none = try SettingsReader.read("/no/such/file")
        #expect(none.isEmpty && none.channels.isEmpty)
        #expect(none.path == "/no/such/file")
    }

    @Test(arguments: [
        ("[mail]\nfrom = \"x\"\ncommand = [\"a\"]", "2:1", "e-mail address"),
        ("[mail]\nfrom = \"a@b.c\"", "1:1", "“command” or “smtp”"),
        ("[mail]\nfrom = \"a@b.c\"\ncommand = \"sendmail -t\"", "3:1", "list of words"),
        ("[mail]\nfrom = \"a@b.c\"\ncommand = []", "3:1", "list of words"),
        ("[mail]\nfrom = \"a@b.c\"\nsmtp = \"http://x\"", "3:1", "smtp://"),
        ("[mail]\nfrom = \"a@b.c\"\nsmtp = \"smtp://x\"\nuser = \"u\"", "4:1", "password_file"),
        (
            "[mail]\nfrom = \"a@b.c\"\nsmtp = \"smtp://x\"\npassword = \"p\"", "4:1",
            "does not belong"
        ),
        ("[mail]\nfrom = \"a@b.c\"\ncommand = [\"a\"]\ntimeout = 0", "4:1", "1 to 300"),
        ("[calendar]\nfolder = \"/srv/all\"", "2:1", "{login}"),
        ("[calendar]\nfolder = \"srv/{login}\"", "2:1", "whole path"),
        ("[calendar]\ncaldav = \"ftp://x/{login}\"", "2:1", "http"),
        ("[post]\nx = 1", "1:1", "“post” is not known"),
        ("mail = 3", "1:1", "must be a table"),
        ("[mail\n", "1:", ""),
    ])
    func `says of a mistake where it stands`(text: String, place: String, words: String) {
        let failure = #expect(throws: Failure.self) { try settings(text) }
        #expect(failure?.code == .usage)
        #expect(failure?.message.en.hasPrefix("config.toml:\(place)") == true)
        #expect(failure?.message.en.contains(words) == true, "\(failure?.message.en ?? "")")
    }

    @Test func `a password that everybody can read is not taken`() throws {
        let file = try Fixture("s3cret\nsecond line\n", suffix: "secret")
        defer { withExtendedLifetime(file) {} }
        #expect(try Secret.file(file.path).read() == "s3cret")
        chmod(file.path, 0o644)
        #expect(throws: Failure.self) { try Secret.file(file.path).read() }
        #expect(throws: Failure.self) { try Secret.file("/no/such/file").read() }
        #expect(try Secret.command(["/bin/echo", "from a store"]).read() == "from a store")
        #expect(throws: Failure.self) { try Secret.command(["/bin/false"]).read() }
    }

    @Test func `a program that takes too long is ended, with what it started`() throws {
        let ended = try Subprocess.run(
            ["/bin/sh", "-c", "sleep 100 & sleep 100"], input: [], seconds: 0)
        #expect(ended.status == 128 + SIGKILL)
        #expect(ended.complaint == "timeout")
    }

    @Test func `words reach a program as they are, past any shell`() throws {
        let ended = try Subprocess.run(
            ["/usr/bin/printf", "%s|", "$(id)", "; ls", "a b", "`x`"], input: [], seconds: 30)
        #expect(ended.output == "$(id)|; ls|a b|`x`|")
    }
}
