import Domain
import Foundation
import Screen
import Testing

@testable import Monitor

/// The README's pictures are drawn from the frames that `FrameTests` compares; `make screens`
/// draws them anew.
@Suite struct PictureTests {
    private static let pictures: [(String, @Sendable () -> Frame)] = [
        ("queue", { Scene().opened(120, 30).frame }),
        ("complete", { Self.frame(80, 24) { $0.type("c6") } }),
        ("contact", { Self.frame(120, 30) { $0.press(.enter) } }),
        (
            "negotiation",
            { Self.frame(120, 30) { $0.carryOut([.negotiationCard(.init(1), isRefresh: false)]) } }
        ),
        ("contacts", { Self.frame(120, 30) { $0.type("4jj") } }),
        ("negotiations", { Self.frame(120, 30) { $0.type("5Ss") } }),
        ("agenda", { Self.frame(120, 34) { $0.type("2") } }),
        ("coda", { Scene(language: .it).opened(80, 24).frame }),
    ]

    private static func frame(
        _ columns: Int, _ rows: Int, _ act: (inout Stage) -> Void
    ) -> Frame {
        var stage = Scene().opened(columns, rows)
        act(&stage)
        return stage.frame
    }

    @Test(arguments: pictures.map(\.0))
    func `the picture is of today's frame`(_ name: String) throws {
        let draw = try #require(Self.pictures.first { $0.0 == name }?.1)
        let svg = draw().svg(theme: .default)
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/screens/\(name).svg").standardized
        if ProcessInfo.processInfo.environment["RECORD_PICTURES"] != nil {
            try FileManager.default.createDirectory(
                at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try svg.write(to: path, atomically: true, encoding: .utf8)
            return
        }
        let drawn = try? String(contentsOf: path, encoding: .utf8)
        #expect(drawn == svg, "docs/screens/\(name).svg is not today's: make screens")
    }
}
