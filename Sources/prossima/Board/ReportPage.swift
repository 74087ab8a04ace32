import Domain

/// A report as one page of HTML: nothing outside it is needed, and it prints on A4.
struct ReportPage {
    let texts: ReportTexts

    var text: String {
        """
        <!DOCTYPE html>
        <html lang="\(spoken.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(texts.title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <h1>\(escaped(texts.title))</h1>
        \(summary)
        <h2>\(escaped(texts.report.grouping.words(spoken)))</h2>
        \(figures)
        <section class="pictures">
        \(picture(say(it: "Fatte", en: "Done"), texts.report.lines.map { (texts.name(of: $0), $0.done, $0.onTime) }))
        \(picture(say(it: "Esiti", en: "Outcomes"), texts.outcomeCounts.map { ($0.name, $0.count, $0.count) }))
        </section>
        <h2>\(escaped(say(it: "Lavoro in arrivo", en: "Work ahead")))</h2>
        \(ahead)
        </body>
        </html>

        """
    }

    /// Dark on white, numbers right, each table whole on a page where it fits.
    private static let style = """
        body { font: 14px/1.4 sans-serif; color: #111; background: #fff; margin: 2em auto; \
        max-width: 70em; padding: 0 1em; }
        h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 1.6em; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: .25em .5em; border-bottom: 1px solid #ccc; text-align: right; }
        th:first-child, td:first-child { text-align: left; }
        tfoot td { font-weight: bold; border-top: 2px solid #111; }
        .pictures { display: flex; flex-wrap: wrap; gap: 2em; }
        figure { margin: 1em 0; flex: 1 1 24em; } figcaption { font-weight: bold; }
        .late { color: #a00; }
        @media print { body { margin: 0; max-width: none; font-size: 10px; } \
        table, figure { break-inside: avoid; } @page { size: A4 landscape; margin: 12mm; } }
        """

    private var summary: String {
        let total = texts.report.total
        let percent = total.done > 0 ? total.onTime * 100 / total.done : 0
        let words = say(
            it: "\(total.done) azioni fatte, \(percent)% in tempo; \(total.reached) contatti con "
                + "\(total.attempts) tentativi; \(total.conversions) conversioni.",
            en: "\(total.done) actions done, \(percent)% on time; \(total.reached) contacts in "
                + "\(total.attempts) attempts; \(total.conversions) conversions.")
        return "<p>\(escaped(words))</p>"
    }

    private var figures: String {
        func row(_ name: String, _ line: ReportLine, _ tag: String) -> String {
            let cells = ReportTexts.figures.map {
                "<\(tag)>\(escaped(texts.shown($0, of: line)))</\(tag)>"
            }
            return "<tr><td>\(escaped(name))</td>\(cells.joined())</tr>"
        }
        let heads = ReportTexts.figures.map { "<th>\(escaped($0.words(spoken)))</th>" }.joined()
        let rows = texts.report.lines.map { row(texts.name(of: $0), $0, "td") }
        return """
            <table>
            <thead><tr><th></th>\(heads)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            <tfoot>\(row(say(it: "Totale", en: "Total"), texts.report.total, "td"))</tfoot>
            </table>
            """
    }

    /// Bars, the filled part of each darker.
    private func picture(
        _ title: String, _ bars: [(name: String, whole: Int, part: Int)]
    ) -> String {
        let bars = bars.prefix(30)
        let most = max(1, bars.map(\.whole).max() ?? 1)
        let height = 22
        let lines = bars.enumerated().map { place, bar in
            let (y, whole, part) = (
                place * height, bar.whole * 260 / most, bar.part * 260 / most
            )
            return """
                <text x="150" y="\(y + 15)" text-anchor="end">\(escaped(bar.name))</text>\
                <rect x="158" y="\(y + 3)" width="\(whole)" height="14" fill="#c8d4e3"/>\
                <rect x="158" y="\(y + 3)" width="\(part)" height="14" fill="#31567d"/>\
                <text x="\(164 + whole)" y="\(y + 15)">\(bar.whole)</text>
                """
        }
        return """
            <figure><figcaption>\(escaped(title))</figcaption>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 \(max(1, bars.count) * height)" \
            width="100%" font-size="12" font-family="sans-serif" role="img" \
            aria-label="\(escaped(title))">
            \(lines.joined(separator: "\n"))
            </svg></figure>
            """
    }

    private var ahead: String {
        let count = texts.report.ahead.first?.days.count ?? 0
        let heads = (0..<count).map { "<th>\(escaped(texts.dayName($0)))</th>" }.joined()
        let rows = texts.report.ahead.map { line in
            "<tr><td>\(escaped(line.name))</td><td class=\"\(line.overdue > 0 ? "late" : "")\">"
                + "\(line.overdue)</td>" + line.days.map { "<td>\($0)</td>" }.joined() + "</tr>"
        }
        return """
            <table>
            <thead><tr><th></th><th>\(escaped(say(it: "In ritardo", en: "Overdue")))</th>\
            \(heads)</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    /// Text from outside is text there too; control characters are nowhere allowed in HTML.
    private func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default:
                out.unicodeScalars.append(
                    scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
        }
        return out
    }
}
