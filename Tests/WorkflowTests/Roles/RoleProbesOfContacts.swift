import Domain
import Sequences
import Storage
import Workflow

extension RoleProbe {
    static let all = actions + contacts + deals + rest

    static let contacts: [RoleProbe] = [
        RoleProbe("edit_contact", .changeContact, toAnnas) {
            try $0.own()
            return .contact(.edit(ContactEdit($0.contact, settings: [.init(.sector, "wood")])))
        },
        RoleProbe("relate_contact", .changeContact, toAnnas) {
            let other = try $0.other()
            try $0.own()
            return .contact(.relate(ContactRelation(other, .worksFor, $0.contact)))
        },
        RoleProbe("unrelate_contact", .changeContact, toAnnas) {
            let relation = ContactRelation(try $0.other(), .worksFor, $0.contact)
            try $0.house.perform(.contact(.relate(relation)), as: "anna")
            try $0.own()
            return .contact(.unrelate(relation))
        },
        RoleProbe("record_consent", .changeContact, toAnnas) {
            try $0.own()
            return .contact(
                .consent(
                    NewConsent(
                        contact: $0.contact, purpose: .marketing, channel: .phone, state: .given,
                        legalBasis: "form")))
        },
        RoleProbe("add_document", .changeContact, toAnnas) {
            try $0.own()
            return .contact(
                .addDocument(
                    NewDocument(contact: $0.contact, title: "Offer", location: "/srv/offer.pdf")))
        },
        RoleProbe("remove_document", .changeContact, toAnnas) {
            try $0.house.perform(
                .contact(
                    .addDocument(
                        NewDocument(contact: $0.contact, title: "Offer", location: "/srv/o.pdf"))),
                as: "anna")
            try $0.own()
            return .contact(.removeDocument($0.contact, document: 1))
        },
        RoleProbe("log_interaction", .changeContact, toAnnas) {
            try $0.own()
            return .contact(
                .log(
                    NewInteraction(
                        contact: $0.contact, channel: .phone, direction: .in, report: "rang")))
        },
        RoleProbe("merge_contacts", .changeContact, toAnnas) {
            let other = try $0.other()
            try $0.own()
            return .contact(.merge(ContactMerge(survivor: $0.contact, other: other)))
        },
        RoleProbe("enroll", .changeContact, toAnnas) {
            try $0.own()
            return .enroll($0.contact, sequence: "periodic_call")
        },
        RoleProbe("add_negotiation", .changeContact, toAnnas) {
            try $0.own()
            return .addNegotiation(NewNegotiation(contact: $0.contact, title: "Order"))
        },
        RoleProbe("erase_contact", .eraseContact, toAnnas) {
            .contact(.erase($0.contact, reason: "asked for"))
        },
        RoleProbe("define_classifier", .classify, toAnnas) { _ in
            .contact(.classify(name: "vines", type: .number))
        },
    ]

    static let deals: [RoleProbe] = [
        RoleProbe("move_negotiation", .moveNegotiation, toAnnas) {
            .moveNegotiation(
                NegotiationChange(negotiation: try $0.deal(), version: nil, move: .advance))
        },
        RoleProbe("edit_negotiation", .moveNegotiation, toAnnas) {
            var edit = NegotiationEdit(try $0.deal(), version: nil)
            edit.title = "Winter order"
            return .editNegotiation(edit)
        },
        RoleProbe("add_line", .moveNegotiation, toAnnas) {
            .changeOfferLine(OfferLineChange(try $0.deal(), version: nil, .add, text: "Phone"))
        },
        RoleProbe("edit_line", .moveNegotiation, toAnnas) {
            let deal = try $0.deal()
            try $0.house.perform(
                .changeOfferLine(OfferLineChange(deal, version: nil, .add, text: "Phone")),
                as: "anna")
            return .changeOfferLine(
                OfferLineChange(deal, version: nil, .edit(ID(1)), text: "Telephone"))
        },
        RoleProbe("remove_line", .moveNegotiation, toAnnas) {
            let deal = try $0.deal()
            try $0.house.perform(
                .changeOfferLine(OfferLineChange(deal, version: nil, .add, text: "Phone")),
                as: "anna")
            return .changeOfferLine(OfferLineChange(deal, version: nil, .remove(ID(1))))
        },
        RoleProbe("pause_enrollment", .changeEnrollment, toAnnas) {
            .enrollment(.pause(EnrollmentChange(try $0.walk(), reason: "strike")))
        },
        RoleProbe("resume_enrollment", .changeEnrollment, toAnnas) {
            let change = EnrollmentChange(try $0.walk(), reason: "strike")
            try $0.house.perform(.enrollment(.pause(change)), as: "anna")
            return .enrollment(.resume(change))
        },
        RoleProbe("exit_enrollment", .changeEnrollment, toAnnas) {
            .enrollment(.exit(EnrollmentChange(try $0.walk(), reason: "enough")))
        },
    ]

    static let rest: [RoleProbe] = [
        RoleProbe("edit_segment", .changeSegment, toAnnas) {
            .editSegment(SegmentChange(try $0.segment(), version: nil, name: "ours"))
        },
        RoleProbe("remove_segment", .changeSegment, toAnnas) {
            .removeSegment(SegmentChange(try $0.segment(), version: nil))
        },
        RoleProbe("add_recurring", .changeRecurring, toAnnas) { .recurring(.add($0.recurring)) },
        RoleProbe("edit_recurring", .changeRecurring, toAnnas) {
            .recurring(.edit(RecurringEdit(try $0.rule(), name: "Others")))
        },
        RoleProbe("pause_recurring", .changeRecurring, toAnnas) {
            .recurring(.pause(RecurringChange(try $0.rule())))
        },
        RoleProbe("resume_recurring", .changeRecurring, toAnnas) {
            let rule = try $0.rule()
            try $0.house.perform(.recurring(.pause(RecurringChange(rule))), as: "ruth")
            return .recurring(.resume(RecurringChange(rule)))
        },
        RoleProbe("remove_recurring", .changeRecurring, toAnnas) {
            .recurring(.remove(RecurringChange(try $0.rule())))
        },
        RoleProbe("load_sequence", .loadSequence, toAnnas) { _ in
            .sequence(.load(try SequenceFile(LoadTests.text, named: "a.toml").draft))
        },
        RoleProbe("migrate_sequence", .migrateEnrollments, toAnnas) {
            for delay in ["2 working days", "1 week"] {
                let text = LoadTests.text.replacing("2 working days", with: delay)
                try $0.house.perform(
                    .sequence(.load(try SequenceFile(text, named: "a.toml").draft)), as: "ruth")
            }
            return .sequence(.migrate(SequenceMigration(code: "hello", from: 1, to: 2)))
        },
        RoleProbe("add_calendar", .changeCalendar, toAnnas) { _ in
            .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00")))
        },
        RoleProbe("edit_calendar", .changeCalendar, toAnnas) {
            try $0.house.perform(
                .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00"))), as: "root")
            return .calendar(.edit(CalendarEdit("mornings", hours: "1-5 09:00-12:00")))
        },
        RoleProbe("remove_calendar", .changeCalendar, toAnnas) {
            try $0.house.perform(
                .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00"))), as: "root")
            return .calendar(.remove(name: "mornings", version: nil))
        },
        RoleProbe("add_absence", .recordAbsence, toAnnas) {
            .absence(.add($0.absence(try $0.house.who("anna").operator)))
        },
        RoleProbe("end_absence", .recordAbsence, toAnnas) {
            let anna = try $0.house.who("anna").operator
            let absence = $0.absence(anna)
            try $0.house.perform(.absence(.add(absence)), as: "root")
            return .absence(.end(AbsenceEnd(who: anna, back: absence.to)))
        },
        RoleProbe("set_capacity", .setCapacity, toAnnas) { _ in
            .calendar(.capacity(CapacityChange(.operator(login: "anna"), .actions(14))))
        },
        RoleProbe("assign_calendar", .changeCalendar, toAnnas) {
            try $0.house.perform(
                .calendar(.add(CalendarEdit("mornings", hours: "1-5 09:00-13:00"))), as: "root")
            return .calendar(
                .assign(CalendarAssignment(.operator(login: "anna"), calendar: "mornings")))
        },
    ]
}
