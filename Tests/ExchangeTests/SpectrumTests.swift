import Foundation
import Testing

@testable import Exchange

@Suite("Tables with their expected JSON")
struct SpectrumTests {
    /// But for the one whose JSON tells of another phone than its table.
    private static let spectrum = SharedData.files(
        under: "csv-torture/csv-spectrum/csvs", endings: ["csv"]
    ).filter { !$0.hasSuffix("location_coordinates.csv") }

    @Test(.enabled(if: SharedData.has("csv-torture/SOURCE.txt")), arguments: spectrum)
    func `csv-spectrum agrees with its JSON`(name: String) throws {
        var text = try #require(Fixture.read(SharedData.path(name)))
        // The snapshot lost the returns that its names speak of.
        if name.hasSuffix("_crlf.csv") { text = text.replacing("\n", with: "\r\n") }
        let records = try Fixture(text).records()
        let header = try #require(records.first).texts
        let rows = records.dropFirst().map { record in
            Dictionary(zip(header, record.texts)) { first, _ in first }
        }
        let json = name.replacing("/csvs/", with: "/json/").replacing(".csv", with: ".json")
        let data = try Data(contentsOf: URL(filePath: SharedData.path(json)))
        let expected = try #require(
            try JSONSerialization.jsonObject(with: data) as? [[String: String]])
        #expect(rows == expected)
    }

    @Test(.enabled(if: SharedData.has("csv-torture/SOURCE.txt")))
    func `quotes inside a cell without any stay`() throws {
        let path = SharedData.path("csv-torture/csv-spectrum/csvs/location_coordinates.csv")
        let reader = try TableReader(path)
        var records: [Record] = []
        while let more = try reader.next() { records += more }
        #expect(
            records.first?.texts
                == ["Contact Phone Number", "Location Coordinates", "Cities", "Counties"])
        #expect(records.count == 2)
        let cells = try #require(records.last).texts
        #expect([cells[0], cells[2], cells[3]] == ["2095257564", "Modesto", "Stanislaus"])
        #expect(cells[1].hasSuffix("17.9\"W"))
    }
}
