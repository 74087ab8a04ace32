import Domain
import Exchange
import Testing

/// The first lines of exports as other programs write them, each with a row of our own.
@Suite("Exports of other programs need no map")
struct ExportHeaderTests {
    struct Export: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var header: String
        var row: String
        /// The name, number, town and e-mail that are to land.
        var lands: [String]

        init(_ name: String, _ header: String, _ row: String, _ lands: [String]) {
            testDescription = name
            (self.header, self.row, self.lands) = (header, row, lands)
        }
    }

    static let exports = [
        Export(
            "Outlook",
            "E-mail Address,Company,Business Phone,Mobile Phone,Business Fax,Business Street,"
                + "Business City,Business State,Business Postal Code,Business Country/Region,"
                + "Categories,Notes,ID",
            "info@rossi.example,Rossi Srl,049 8765432,,,Via Roma 1,Padova,PD,35131,Italia,fair,,1",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "Outlook, in Italian",
            "Indirizzo di posta elettronica;Società;Telefono ufficio;Telefono cellulare;"
                + "Fax ufficio;Via ufficio;Città ufficio;Provincia ufficio;CAP ufficio;"
                + "Categorie;Note;Codice",
            "info@rossi.example;Rossi Srl;049 8765432;;;Via Roma 1;Padova;PD;35131;fiera;;1",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "Google",
            "Organization Name,Labels,E-mail 1 - Value,Phone 1 - Value,Phone 2 - Value,"
                + "Address 1 - Street,Address 1 - City,Address 1 - Region,"
                + "Address 1 - Postal Code,Address 1 - Country,External ID",
            "Rossi Srl,fair,info@rossi.example,049 8765432,,Via Roma 1,Padova,PD,35131,IT,1",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "HubSpot",
            "Record ID,Company name,Company owner,Phone Number,City,State/Region,Postal Code,"
                + "Country/Region,Industry,Annual Revenue,Number of Employees,Email",
            "1,Rossi Srl,,049 8765432,Padova,PD,35131,Italy,steel,1000000,12,info@rossi.example",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "HubSpot, in Italian",
            "ID record,Nome azienda,Numero di cellulare,Telefono fisso,Città,Settore,"
                + "Fatturato annuo,Numero di dipendenti,Indirizzo e-mail",
            "1,Rossi Srl,,049 8765432,Padova,acciaio,1000000,12,info@rossi.example",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "Salesforce",
            "Account ID,Account Name,Phone,Fax,Billing Street,Billing City,"
                + "Billing State/Province,Billing Zip/Postal Code,Billing Country,Industry,"
                + "Annual Revenue,Email",
            "1,Rossi Srl,049 8765432,,Via Roma 1,Padova,PD,35131,Italy,steel,,info@rossi.example",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "Odoo",
            "External ID,Display Name,Phone,Mobile,Email,Street,City,Zip,Country,Tax ID,"
                + "Salesperson,Tags",
            "1,Rossi Srl,049 8765432,,info@rossi.example,Via Roma 1,Padova,35131,Italy,,,fair",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "Odoo, in Italian",
            "ID esterno,Nome visualizzato,Telefono,Cellulare,E-mail,Via,Città,CAP,Partita IVA,"
                + "Addetto vendite,Etichette",
            "1,Rossi Srl,049 8765432,,info@rossi.example,Via Roma 1,Padova,35131,,,fiera",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
        Export(
            "a sheet that somebody keeps",
            "Numero cliente;Ragione Sociale;Tel.;Città;Prov.;P.IVA;Indirizzo e-mail;Note",
            "1;Rossi Srl;049 8765432;Padova;PD;;info@rossi.example;",
            ["Rossi Srl", "+390498765432", "Padova", "info@rossi.example"]),
    ]

    @Test(arguments: exports) func `a contact lands where it should`(_ export: Export) throws {
        let house = try ImportHouse()
        let report = try house.run(.contacts, try Fixture("\(export.header)\n\(export.row)\n"))
        #expect(report.added == 1)
        #expect(report.ignoredColumns == [])
        let landed = [
            try house.text("SELECT name FROM contact"),
            try house.text("SELECT value FROM contact_point WHERE channel IN ('phone')"),
            try house.text("SELECT town FROM contact"),
            try house.text("SELECT value FROM contact_point WHERE channel = 'email'"),
        ]
        #expect(landed == export.lands)
        #expect(try house.text("SELECT import_key FROM contact") == "1")
    }

    @Test(
        "deals of other programs land as negotiations",
        arguments: [
            (
                "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Create Date",
                "1,Switchboard,quote,4000,Root,2026-10-01"
            ),
            (
                "Opportunity ID,Opportunity Name,Stage,Amount,Opportunity Owner,Created Date",
                "1,Switchboard,quote,4000,Root,2026-10-01"
            ),
            (
                "ID esterno;Nome opportunità;Fase;Ricavo previsto;Addetto vendite;Creato il",
                "1;Switchboard;quote;4000;Root;2026-10-01"
            ),
        ])
    func deals(_ header: String, _ row: String) throws {
        let house = try ImportHouse()
        let report = try house.run(.negotiations, try Fixture("\(header)\n\(row)\n"))
        #expect(report.added == 1)
        #expect(report.ignoredColumns == [])
        #expect(
            try house.text(
                """
                SELECT n.title || ' ' || s.code || ' ' || n.amount_cents || ' ' || o.login
                FROM negotiation n JOIN stage s ON s.id = n.stage_id
                JOIN operator o ON o.id = n.owner_id
                """) == "Switchboard quote 400000 root")
    }
}
