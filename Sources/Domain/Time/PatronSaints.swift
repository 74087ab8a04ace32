/// The patron saints' days of Italy's larger towns, where they are a fixed date.
///
/// From the towns' own calendars; a town that is not here is added with its date.
public enum PatronSaints {
    /// By the town's name; case and accents do not matter.
    public static func day(of town: String) -> (month: Int, day: Int)? {
        days[FoldedText.fold(town)].map { ($0 / 100, $0 % 100) }
    }

    /// Month times a hundred plus day.
    private static let days: [String: Int] = [
        "alessandria": 1110, "ancona": 504, "aosta": 907, "arezzo": 807, "bari": 1206,
        "belluno": 1111, "bergamo": 826, "bologna": 1004, "brescia": 215, "cagliari": 1030,
        "campobasso": 423, "catania": 205, "catanzaro": 716, "cesena": 624, "como": 831,
        "cosenza": 212, "cremona": 1113, "cuneo": 929, "ferrara": 423, "firenze": 624,
        "foggia": 322, "forli": 204, "genova": 624, "l'aquila": 610, "la spezia": 319,
        "latina": 425, "lecce": 826, "livorno": 522, "lucca": 712, "mantova": 318,
        "matera": 702, "messina": 603, "milano": 1207, "modena": 131, "monza": 624,
        "napoli": 919, "novara": 122, "padova": 613, "palermo": 715, "parma": 113,
        "pavia": 1209, "pesaro": 924, "pescara": 1010, "piacenza": 704,
        "pisa": 617, "potenza": 530, "ravenna": 723, "reggio calabria": 423,
        "reggio emilia": 1124, "rimini": 1014, "roma": 629, "rovigo": 1126, "salerno": 921,
        "sassari": 1206, "savona": 318, "siena": 1201, "siracusa": 1213, "taranto": 510,
        "terni": 214, "torino": 624, "trento": 626, "treviso": 427, "trieste": 1103,
        "udine": 712, "varese": 508, "venezia": 425, "verona": 521, "vicenza": 908,
    ]
}
