import Domain
import Support
import Testing

@Suite("Dates that there are not")
struct WhenRangeTests {
    private func refusal(_ text: String) -> Failure? {
        do throws(Failure) {
            _ = try WhenParser(now: moment("2026-11-23T14:05"), calendar: .italianOffice)
                .parse(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "what is written like a date and is none says why, and not that it is no date",
        arguments: [
            ("31/2", "“31/2” (position 1) does not exist: the calendar has no such day."),
            (
                "2026-02-30",
                "“2026-02-30” (position 1) does not exist: the calendar has no such day."
            ),
            (
                "32/13/2026",
                "“32/13/2026” (position 1) does not exist: the calendar has no such day."
            ),
            ("1/1/3500", "“1/1/3500” (position 1) is out of range: dates go from 1970 to 2999."),
            (
                "1969-12-31",
                "“1969-12-31” (position 1) is out of range: dates go from 1970 to 2999."
            ),
            (
                "3000-01-01 10",
                "“3000-01-01” (position 1) is out of range: dates go from 1970 to 2999."
            ),
            (
                "1850-01-01T10:00",
                "“1850-01-01T10:00” (position 1) is out of range: dates go from 1970 to 2999."
            ),
            ("+20000d", "“+20000d” (position 1) is too far ahead: at most 10000."),
            (
                "+99999999999999999999h",
                "“+99999999999999999999h” (position 1) is too far ahead: at most 10000."
            ),
            ("25:00", "“25:00” (position 1) is no time: they go from 0:00 to 23:59."),
            ("fri 9:75", "“9:75” (position 5) is no time: they go from 0:00 to 23:59."),
            ("fri 25", "“25” (position 5) is no time: they go from 0:00 to 23:59."),
        ])
    func refused(_ text: String, _ words: String) {
        let refusal = refusal(text)
        #expect(refusal?.message.en == words)
        #expect(refusal?.code == .usage)
        #expect(refusal?.hint != WhenParser.examples)
    }

    @Test(
        "what is not even like one says that, with examples",
        arguments: ["soon", "+d", "+3x", "3-", "/", "fri ten", "1/2/3/4", "12345/1"])
    func nonsense(_ text: String) {
        let refusal = refusal(text)
        #expect(refusal?.message.en.contains("is not a date") == true)
        #expect(refusal?.hint == WhenParser.examples)
    }

    @Test(
        "the last ones of the range are dates", arguments: ["2999-12-31", "1970-01-01", "+10000d"])
    func edges(_ text: String) {
        #expect(refusal(text) == nil)
    }
}
