import Domain
import Properties
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("Two thousand damaged files of each kind crash nothing, and each reject names its line")
struct FuzzTests {
    @Test(arguments: [Property.tables, .cards, .calendars])
    func `what must hold for every file holds`(_ property: Property) throws {
        let rounds = try property.rounds(2000, seed: 1)
        #expect(rounds.broken.isEmpty, "\(rounds.broken.prefix(5))")
        #expect(rounds.read > 50 && rounds.refused > 50, "\(rounds.read), \(rounds.refused)")
    }

    @Test func `tables, through the whole import`() throws {
        let house = try ImportHouse()
        let inputs = Property.tables.damaged(100, seed: 4)
        for bytes in inputs {
            let file = try Fixture(bytes: bytes)
            do throws(Failure) {
                let report = try house.run(.contacts, file.path, isDryRun: true)
                #expect(report.rejects.allSatisfy { $0.line > 1 && !$0.reason.isEmpty })
            } catch {
                #expect(!error.message.en.isEmpty)
            }
        }
        #expect(try house.count("SELECT count(*) FROM contact") == 0)
    }
}
