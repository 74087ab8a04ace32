import Domain

/// Given names and surnames as they are heard in Italy; nobody in particular.
enum Names {
    static let women = words(
        """
        Anna Giulia Elena Sara Paola Irene Teresa Carla Laura Marta Chiara Silvia Lucia Valentina
        Francesca Alessia Martina Federica Roberta Daniela Claudia Simona Monica Cristina Angela
        Serena Beatrice Camilla Giorgia Ilaria Veronica Michela Sabrina Barbara Patrizia Rosa
        Emma Alice Noemi Caterina Ludovica Margherita Nadia Ornella Viola Gemma Bianca Diana
        """)
    static let men = words(
        """
        Marco Luca Dario Bruno Fabio Vittorio Andrea Matteo Lorenzo Davide Stefano Roberto Paolo
        Giovanni Francesco Alessandro Riccardo Simone Federico Giorgio Antonio Mario Enrico
        Claudio Massimo Gianluca Nicola Tommaso Pietro Emanuele Daniele Michele Sergio Franco
        Alberto Maurizio Carlo Filippo Giacomo Edoardo Leonardo Ettore Renato Ivano Guido Cesare
        """)
    static let surnames = words(
        """
        Rossi Bianchi Verdi Conti Gallo Fontana Riva Greco Neri Moretti Rizzo Bruni Costa Villa
        Marchetti Sala Ferrari Esposito Romano Colombo Ricci Marino Barbieri Lombardi Giordano
        Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Serra Coppola
        Santoro Mariani Parisi Fabbri Testa Grassi Pellegrini Palumbo Sanna Farina Cattaneo
        Monti Bernardi Guerra Valentini Messina Sartori Donati Basile Benedetti Ferri Caputo
        Battaglia Pagano Orlando Fiore Negri Bellini Silvestri Basso Zanetti Morelli Amato
        Pellegrino Ferraro Gatti Bianco Franco Ruggiero Montanari Palmieri Damico Fiorentino
        Bassi Mazza Piras Poli Rota Grasso Zanella Brambilla Fumagalli Locatelli Berti Nardi
        Tosi Volpe Cosentino Deluca Milani Pace Rossetti Bonetti Turati Vezzani Tagliabue
        """)
    static let jobs = [
        Words(it: "titolare", en: "owner"), Words(it: "responsabile acquisti", en: "buyer"),
        Words(it: "amministrazione", en: "accounts"),
        Words(it: "direttore commerciale", en: "sales director"),
        Words(it: "segreteria", en: "front office"),
        Words(it: "responsabile produzione", en: "production manager"),
        Words(it: "responsabile magazzino", en: "warehouse manager"),
        Words(it: "direttore tecnico", en: "technical director"),
    ]

    static func person(_ dice: inout Dice) -> (given: String, surname: String) {
        let given = dice.chance(50) ? dice.pick(women) : dice.pick(men)
        return (given, dice.pick(surnames))
    }

    static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
