import Domain

/// A town with what an address and a number need.
struct Town {
    var name: String
    var province: String
    var postcode: String
    /// The telephone district.
    var prefix: String
    var zone: Int

    /// The sales zones, by their number.
    static let zones = [
        Words(it: "Nord-Ovest", en: "North-West"), Words(it: "Nord-Est", en: "North-East"),
        Words(it: "Centro", en: "Centre"), Words(it: "Sud e Isole", en: "South and Islands"),
    ]

    /// Name, province, first postcode, district, zone; the bigger the more often.
    static let all: [Town] = [
        ("Milano", "MI", "20121", "02", 0), ("Milano", "MI", "20145", "02", 0),
        ("Torino", "TO", "10121", "011", 0), ("Genova", "GE", "16121", "010", 0),
        ("Bergamo", "BG", "24121", "035", 0), ("Brescia", "BS", "25121", "030", 0),
        ("Monza", "MB", "20900", "039", 0), ("Como", "CO", "22100", "031", 0),
        ("Varese", "VA", "21100", "0332", 0), ("Novara", "NO", "28100", "0321", 0),
        ("Alessandria", "AL", "15121", "0131", 0), ("Cuneo", "CN", "12100", "0171", 0),
        ("Pavia", "PV", "27100", "0382", 0), ("Cremona", "CR", "26100", "0372", 0),
        ("Savona", "SV", "17100", "019", 0), ("Legnano", "MI", "20025", "0331", 0),
        ("Padova", "PD", "35121", "049", 1), ("Verona", "VR", "37121", "045", 1),
        ("Vicenza", "VI", "36100", "0444", 1), ("Treviso", "TV", "31100", "0422", 1),
        ("Venezia", "VE", "30121", "041", 1), ("Bologna", "BO", "40121", "051", 1),
        ("Modena", "MO", "41121", "059", 1), ("Parma", "PR", "43121", "0521", 1),
        ("Reggio Emilia", "RE", "42121", "0522", 1), ("Rimini", "RN", "47921", "0541", 1),
        ("Udine", "UD", "33100", "0432", 1), ("Trieste", "TS", "34121", "040", 1),
        ("Trento", "TN", "38121", "0461", 1), ("Ferrara", "FE", "44121", "0532", 1),
        ("Bassano del Grappa", "VI", "36061", "0424", 1), ("Schio", "VI", "36015", "0445", 1),
        ("Roma", "RM", "00184", "06", 2), ("Roma", "RM", "00144", "06", 2),
        ("Firenze", "FI", "50121", "055", 2), ("Prato", "PO", "59100", "0574", 2),
        ("Pisa", "PI", "56121", "050", 2), ("Livorno", "LI", "57121", "0586", 2),
        ("Arezzo", "AR", "52100", "0575", 2), ("Siena", "SI", "53100", "0577", 2),
        ("Perugia", "PG", "06121", "075", 2), ("Terni", "TR", "05100", "0744", 2),
        ("Ancona", "AN", "60121", "071", 2), ("Pesaro", "PU", "61121", "0721", 2),
        ("Latina", "LT", "04100", "0773", 2), ("Pescara", "PE", "65121", "085", 2),
        ("Napoli", "NA", "80121", "081", 3), ("Salerno", "SA", "84121", "089", 3),
        ("Bari", "BA", "70121", "080", 3), ("Lecce", "LE", "73100", "0832", 3),
        ("Foggia", "FG", "71121", "0881", 3), ("Taranto", "TA", "74121", "099", 3),
        ("Palermo", "PA", "90121", "091", 3), ("Catania", "CT", "95121", "095", 3),
        ("Messina", "ME", "98121", "090", 3), ("Cagliari", "CA", "09121", "070", 3),
        ("Sassari", "SS", "07100", "079", 3), ("Reggio Calabria", "RC", "89121", "0965", 3),
        ("Cosenza", "CS", "87100", "0984", 3), ("Caserta", "CE", "81100", "0823", 3),
    ].map { Town(name: $0.0, province: $0.1, postcode: $0.2, prefix: $0.3, zone: $0.4) }

    static let streets = Names.words(
        """
        Garibaldi Mazzini Cavour Roma Verdi Dante Marconi Matteotti Gramsci Manzoni Leopardi
        Volta Galilei Colombo Vespucci Industria Artigianato Lavoro Stazione Fornaci Mulino
        Europa Trento Venezia Torino Milano Bologna Firenze Carducci Pascoli Petrarca Ariosto
        """)
}

/// Numbers that look like Italian ones and are nobody's: no subscriber's number in a district
/// begins with 0, and no operator has the mobile code 300.
struct DemoNumber {
    var raw: String
    var value: String

    static func landline(_ town: Town, _ dice: inout Dice) -> DemoNumber {
        let number = 100_000 + dice.below(900_000)
        return DemoNumber(
            raw: "\(town.prefix) 0\(number / 10_000) \(four(number % 10_000))",
            value: "+39\(town.prefix)0\(number)")
    }

    static func mobile(_ dice: inout Dice) -> DemoNumber {
        let number = 1_000_000 + dice.below(9_000_000)
        return DemoNumber(
            raw: "300 \(number / 10_000) \(four(number % 10_000))", value: "+39300\(number)")
    }

    private static func four(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: 4 - text.count) + text
    }
}
