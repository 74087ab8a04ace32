import Domain
import Testing

@Suite("Where documents lie")
struct DocumentLocationTests {
    @Test(
        "paths, drives and addresses are documents",
        arguments: [
            "/srv/offerte/2026-11.pdf", "~/bozza.odt", "offerte/1:2.pdf", #"C:\Offerte\1.pdf"#,
            "https://esempio.it/a?b=javascript:c", "HTTP://esempio.it", "smb://server/dati",
            "file:///srv/a.pdf",
        ])
    func fine(_ location: String) { #expect(DocumentLocation.problem(with: location) == nil) }

    @Test(
        "what would run, and nothing, are none",
        arguments: ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,a", "  "])
    func refused(_ location: String) { #expect(DocumentLocation.problem(with: location) != nil) }
}
