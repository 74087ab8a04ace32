import Domain

/// What companies do, how they are called for it, and what one sells to them.
struct Trade {
    var sector: Words
    /// The first word of a name: "Officine Bianchi".
    var heads: [String]
    /// What a made-up first part ends in: "Bergplast".
    var endings: [String]
    var deals: [Words]

    static let all: [Trade] = [
        Trade(
            sector: Words(it: "Meccanica", en: "Mechanical engineering"),
            heads: ["Officine", "Meccanica", "Torneria", "Carpenterie"],
            endings: ["mec", "tec", "metal"],
            deals: [
                Words(it: "Utensili da taglio", en: "Cutting tools"),
                Words(it: "Lubrificanti industriali", en: "Industrial lubricants"),
                Words(it: "Cuscinetti e trasmissioni", en: "Bearings and drives"),
            ]),
        Trade(
            sector: Words(it: "Alimentare", en: "Food"),
            heads: ["Salumificio", "Caseificio", "Pastificio", "Forno", "Molino"],
            endings: ["food", "gusto", "dolce"],
            deals: [
                Words(it: "Imballaggi per alimenti", en: "Food packaging"),
                Words(it: "Celle frigorifere", en: "Cold rooms"),
                Words(it: "Etichette in bobina", en: "Labels on rolls"),
            ]),
        Trade(
            sector: Words(it: "Edilizia", en: "Building"),
            heads: ["Edil", "Costruzioni", "Impresa", "Ceramiche"],
            endings: ["edil", "costr", "pietra"],
            deals: [
                Words(it: "Noleggio ponteggi", en: "Scaffolding hire"),
                Words(it: "Fornitura serramenti", en: "Windows and doors"),
                Words(it: "Dispositivi di protezione", en: "Protective equipment"),
            ]),
        Trade(
            sector: Words(it: "Tessile", en: "Textiles"),
            heads: ["Tessitura", "Confezioni", "Maglificio", "Lanificio"],
            endings: ["tex", "filati", "moda"],
            deals: [
                Words(it: "Filati autunno-inverno", en: "Autumn and winter yarns"),
                Words(it: "Macchine da cucire", en: "Sewing machines"),
            ]),
        Trade(
            sector: Words(it: "Trasporti", en: "Transport"),
            heads: ["Autotrasporti", "Spedizioni", "Corriere", "Traslochi"],
            endings: ["trans", "cargo", "log"],
            deals: [
                Words(it: "Pneumatici per la flotta", en: "Tyres for the fleet"),
                Words(it: "Carte carburante", en: "Fuel cards"),
                Words(it: "Localizzatori satellitari", en: "Vehicle trackers"),
            ]),
        Trade(
            sector: Words(it: "Plastica", en: "Plastics"),
            heads: ["Stampaggi", "Plastiche", "Resine"], endings: ["plast", "pack", "stampi"],
            deals: [
                Words(it: "Granuli riciclati", en: "Recycled granules"),
                Words(it: "Stampi a iniezione", en: "Injection moulds"),
            ]),
        Trade(
            sector: Words(it: "Alberghi", en: "Hotels"),
            heads: ["Hotel", "Albergo", "Residenza", "Locanda"],
            endings: ["hotel", "vacanze", "relax"],
            deals: [
                Words(it: "Biancheria per camere", en: "Bed linen"),
                Words(it: "Materassi ignifughi", en: "Fireproof mattresses"),
                Words(it: "Centralino telefonico", en: "Telephone exchange"),
            ]),
        Trade(
            sector: Words(it: "Impianti", en: "Plant installation"),
            heads: ["Impianti", "Termoidraulica", "Elettro"],
            endings: ["clima", "impianti", "luce"],
            deals: [
                Words(it: "Pompe di calore", en: "Heat pumps"),
                Words(it: "Quadri elettrici", en: "Switchboards"),
                Words(it: "Manutenzione annuale", en: "Yearly maintenance"),
            ]),
        Trade(
            sector: Words(it: "Legno e mobili", en: "Wood and furniture"),
            heads: ["Falegnameria", "Mobilificio", "Arredamenti", "Segheria"],
            endings: ["legno", "mobili", "arredi"],
            deals: [
                Words(it: "Pannelli truciolari", en: "Chipboard"),
                Words(it: "Vernici all'acqua", en: "Water-based paints"),
                Words(it: "Ferramenta per mobili", en: "Furniture hardware"),
            ]),
        Trade(
            sector: Words(it: "Servizi", en: "Services"),
            heads: ["Studio", "Agenzia", "Consulenze", "Servizi"],
            endings: ["data", "servizi", "net"],
            deals: [
                Words(it: "Contratto di assistenza", en: "Support contract"),
                Words(it: "Noleggio stampanti", en: "Printer hire"),
                Words(it: "Corso per il personale", en: "Staff training"),
            ]),
    ]

    static let forms = ["S.r.l.", "S.p.A.", "S.n.c.", "S.a.s.", "& Figli S.r.l."]
    static let beginnings = Names.words(
        """
        Alpi Berg Brenta Adria Lario Novo Euro Ital Medi Nord Sud Tirre Ligu Garda Vene Lom
        Ticino Emil Roma Tosc Umbra Sanna Etna Vesu Dolo Piave Adda Arno Tevere Delta Omega
        """)

    func companyName(_ town: Town, _ dice: inout Dice) -> String {
        switch dice.below(10) {
        case 0..<5:
            return "\(dice.pick(heads)) \(dice.pick(Names.surnames)) \(dice.pick(Self.forms))"
        case 5..<7:
            let (one, other) = (dice.pick(Names.surnames), dice.pick(Names.surnames))
            return "\(one) & \(other) \(dice.pick(["S.n.c.", "S.r.l.", "S.a.s."]))"
        case 7..<9:
            return "\(dice.pick(Self.beginnings))\(dice.pick(endings)) "
                + dice.pick(["S.r.l.", "S.p.A."])
        default: return "\(dice.pick(heads)) \(town.name) \(dice.pick(["S.r.l.", "S.p.A."]))"
        }
    }
}
