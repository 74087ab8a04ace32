import Screen
import Support
import Testing

@testable import Monitor

/// The answer that is ready before its key comes.
@Suite struct ForesightTests {
    @Test(arguments: [(80, 24), (120, 40), (40, 10)])
    func `it is what the key then does, down to the end of every list and back`(
        _ columns: Int, _ rows: Int
    ) throws {
        for screen in ["1", "3", "4", "5"] {
            var stage = Scene().opened(columns, rows)
            stage.type(screen)
            var canvas = Canvas()
            _ = canvas.draw(stage.model)
            for key in Array(repeating: Key.character("j"), count: 15) + [.up, .down, .up] {
                let before = stage.model
                let foresight = try #require(Foresight(of: key, in: before, canvas))
                let jobs = stage.model.update(.key(key))
                #expect(foresight.model == stage.model)
                #expect(foresight.jobs == jobs)
                #expect(foresight.frame == stage.model.draw(), "\(screen), \(key)")
                canvas = foresight.canvas
                stage.carryOut(jobs)
            }
        }
    }

    @Test func `only steps are foreseen: no key that opens, asks or acts, and none in a dialog`() {
        var stage = Scene().opened()
        let canvas = Canvas()
        for key in [Key.character("c"), .character("u"), .enter, .pageDown, .character("q")] {
            #expect(Foresight(of: key, in: stage.model, canvas) == nil, "\(key)")
        }
        #expect(Foresight(of: .character("j"), in: stage.model, canvas) != nil)
        stage.type("c")
        #expect(Foresight(of: .character("j"), in: stage.model, canvas) == nil)
    }
}
