import Domain
import Foundation
import Testing

/// Italy's holidays against lists that others computed, day by day.
struct HolidaysOfItaly {
    private static let national = "italy/holidays_IT_1990-2040.csv"
    private static let patrons = "italy/holidays_IT_patrons_2024-2028.csv"

    private func rows(_ file: String) throws -> [[Substring]] {
        try String(contentsOfFile: SharedData.path(file), encoding: .utf8)
            .split(whereSeparator: \.isNewline).dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    @Test(.enabled(if: SharedData.has(national)))
    func `every year from 1990 to 2040 has those days and no others`() throws {
        let listed = Dictionary(
            grouping: try rows(Self.national).map { String($0[0]) }, by: { $0.prefix(4) })
        #expect(listed.count == 51)
        for (year, days) in listed {
            let ours = Holidays.italy.days(of: try #require(Int(year))).map(\.iso)
            #expect(ours == Set(days).sorted(), "\(year)")
        }
    }

    @Test func `4 October is a holiday again from 2026`() {
        let years = (2024...2028).filter { year in
            Day(year: year, month: 10, day: 4).map(Holidays.italy.isHoliday) ?? false
        }
        #expect(years == [2026, 2027, 2028])
    }

    @Test(.enabled(if: SharedData.has(patrons)))
    func `patron saints are those of the provinces' towns`() throws {
        let towns = [
            "AN": "Ancona", "BA": "Bari", "BG": "Bergamo", "FI": "Firenze", "Forli": "Forlì",
            "GE": "Genova", "MI": "Milano", "NA": "Napoli", "PD": "Padova", "PA": "Palermo",
            "RM": "Roma", "SS": "Sassari", "TO": "Torino", "TS": "Trieste", "VR": "Verona",
        ]
        var checked = 0
        for row in try rows(Self.patrons) {
            guard let town = row.last.flatMap({ towns[String($0)] }) else { continue }
            let (month, day) = try #require(PatronSaints.day(of: town))
            let rule = Holidays([.init(.fixed(month: month, day: day), town: town)])
            let date = try #require(Day(iso: String(row[0])))
            #expect(rule.isHoliday(date), "\(town) \(date.iso)")
            checked += 1
        }
        #expect(checked == towns.count * 5)
    }
}
