import Domain
import Foundation
import Storage
import Support
import Testing
import Workflow

@testable import Exchange

@Suite("Mail leaves the house")
struct MailTests {
    /// Sent, failed, given up.
    private func numbers(_ report: DeliveryReport) -> [Int] {
        [report.sent, report.failed, report.givenUp]
    }

    @Test func `nothing leaves within the grace, and an undo in it voids`() throws {
        let house = try DeliveryHouse()
        let settings = try house.settings(command: house.sink())
        try house.visit()
        house.pass(seconds: 29)
        #expect(try house.deliver(settings).sent == 0)
        try house.perform(.undo(.last), as: "anna")
        house.pass(seconds: 60)
        #expect(try house.deliver(settings).sent == 0)
        #expect(house.mails.isEmpty)
    }

    @Test func `an assignment leaves as one mail, with its text and its invitation`() throws {
        let house = try DeliveryHouse()
        try house.visit()
        house.pass(seconds: 30)
        let report = try house.deliver(house.settings(command: house.sink()))
        #expect(numbers(report) == [1, 0, 0])
        #expect(report.waiting == 0)
        let mail = try #require(house.mails.first)
        #expect(house.mails.count == 1)
        for line in [
            "To: =?UTF-8?B?QnJ1bm8gVmVyZMOs?=", " <bruno@example.org>",
            "From: =?UTF-8?B?QW5uYSBCaWFuY2hpIMK3IHByb3NzaW1h?=", " <prossima@example.org>",
            "Date: Mon, 23 Nov 2026 14:05:30 +0100",
            "Reply-To: \"Anna Bianchi\" <anna@example.org>",
            "Content-Type: text/calendar; charset=utf-8; method=REQUEST",
        ] { #expect(mail.split(separator: "\n").contains(Substring(line)), "\(line)") }
        let id = try house.text(
            "SELECT m.id || '.' || m.uuid FROM message m ORDER BY m.id LIMIT 1")
        #expect(mail.contains("\nMessage-ID: <mail.\(id)@example.org>\n"))
        #expect(mail.contains("Perch=C3=A9 no? Bring the 3-metre one."))
        #expect(try house.count("SELECT count(*) FROM outbox WHERE state = 'delivered'") == 2)
        #expect(try house.deliver(house.settings(command: house.sink())).sent == 0)
    }

    @Test func `what moved before it left is told once, as it is now`() throws {
        let house = try DeliveryHouse()
        let visit = try house.visit()
        house.pass(seconds: 5)
        try house.reschedule(visit, to: "2026-11-27T11:00")
        house.pass(seconds: 60)
        let report = try house.deliver(house.settings(command: house.sink()))
        #expect(report.needless == ["superseded": 1])
        #expect(report.sent == 2)
        let invitations = house.mails.filter { $0.contains("text/calendar") }
        #expect(invitations.count == 1)
        #expect(invitations.first?.contains("Subject: =?UTF-8?B?") == true)
    }

    @Test func `a cancel of what no calendar has heard of stays here`() throws {
        let house = try DeliveryHouse()
        let visit = try house.visit()
        house.pass(seconds: 5)
        try house.perform(
            .cancel(ActionChange(visit, version: nil, reason: "called off")), as: "ruth")
        house.pass(seconds: 60)
        let report = try house.deliver(house.settings(command: house.sink()))
        #expect(!house.mails.contains { $0.contains("text/calendar") })
        #expect(report.needless["superseded"] == 2)
    }

    // MARK: What goes wrong

    @Test func `a failure is tried again later, with the same Message-ID, and dies in the end`()
        throws
    {
        let house = try DeliveryHouse()
        try house.visit()
        house.pass(seconds: 30)
        let failing = try house.settings(
            command: house.sink(status: 75, saying: "greylisted, come back"))
        var report = try house.deliver(failing)
        #expect(numbers(report) == [0, 1, 0])
        #expect(report.lastError == "exit 75 (try again later): greylisted, come back")
        #expect(try house.deliver(failing).failed == 0)
        for pause in RetryPlan.pauses {
            house.pass(seconds: pause - 1)
            #expect(try house.deliver(failing).failed + report.givenUp == 0)
            house.pass(seconds: 1)
            report = try house.deliver(failing)
            #expect(report.failed + report.givenUp == 1)
        }
        #expect(report.givenUp == 1)
        #expect(report.dead == 2)
        let ids = Set(
            house.mails.compactMap { mail in
                mail.split(separator: "\n").first { $0.hasPrefix("Message-ID:") }
            })
        #expect(house.mails.count == 8)
        #expect(ids.count == 1)
        let root = try house.who("root")
        let dead = try house.house.deadLetters(after: nil, limit: 10, as: root)
        #expect(
            dead.map(\.error)
                == Array(repeating: "exit 75 (try again later): greylisted, come back", count: 2))
        #expect(dead.map(\.recipientName) == ["Bruno Verdì", "Bruno Verdì"])
        #expect(dead.map(\.attempts) == [8, 8])
        #expect(try house.house.retryDelivery(as: root) == 2)
        #expect(try house.deliver(house.settings(command: house.sink())).sent == 1)
        #expect(try house.house.deadLetters(after: nil, limit: 10, as: root).isEmpty)
    }

    @Test func `what can never arrive is given up at once, and one is retried by number`() throws {
        let house = try DeliveryHouse()
        try house.visit()
        house.pass(seconds: 30)
        let report = try house.deliver(
            house.settings(command: house.sink(status: 67, saying: "no such user")))
        #expect(numbers(report) == [0, 0, 1])
        let root = try house.who("root")
        let first = try #require(
            try house.house.deadLetters(after: nil, limit: 1, as: root).first)
        #expect(try house.house.retryDelivery(first.id, as: root) == 1)
        #expect(throws: Failure.self) {
            try house.house.retryDelivery(first.id, as: root)
        }
    }

    @Test func `an address that would name a second recipient is refused`() throws {
        let house = try DeliveryHouse()
        try house.change(
            "UPDATE operator SET email = 'bruno@example.org, eve@example.org' "
                + "WHERE login = 'bruno'")
        try house.visit()
        house.pass(seconds: 30)
        let report = try house.deliver(house.settings(command: house.sink()))
        #expect(report.givenUp == 1)
        #expect(house.mails.isEmpty)
    }

    @Test func `a command that is not there leaves everything as it was, and says so`() throws {
        let house = try DeliveryHouse()
        try house.visit()
        house.pass(seconds: 30)
        let report = try house.deliver(house.settings(command: ["no-such-sendmail", "-t"]))
        #expect(report.problems.map(\.en).first?.contains("no-such-sendmail") == true)
        #expect(!report.isClean)
        #expect(try house.deliver(house.settings(command: house.sink())).sent == 1)
    }

    @Test func `who has no address is mailed nothing, and old news is no news`() throws {
        let house = try DeliveryHouse()
        try house.change("UPDATE operator SET email = NULL WHERE login = 'bruno'")
        try house.visit()
        house.pass(seconds: 30)
        let settings = try house.settings(command: house.sink())
        #expect(try house.deliver(settings).needless == ["no_address": 2])
        try house.change("UPDATE operator SET email = 'b@example.org' WHERE login = 'bruno'")
        try house.visit("Bianchi Srl", asked: nil)
        house.pass(seconds: 8 * 86_400)
        #expect(try house.deliver(settings).needless == ["too_old": 2])
        #expect(house.mails.isEmpty)
    }

    @Test func `what one deliverer has taken no other takes, until its time is over`() throws {
        let house = try DeliveryHouse()
        for number in 0..<5 { try house.visit("Contact \(number)") }
        house.pass(seconds: 30)
        let root = try house.who("root")
        let first = try house.house.takePost(limit: 3, as: root)
        let second = try house.house.takePost(limit: 50, as: root)
        let third = try house.house.takePost(limit: 50, as: root)
        let taken = (first.parcels + second.parcels).flatMap(\.items).map(\.id)
        #expect(taken.count == 10)
        #expect(Set(taken).count == 10)
        #expect(third.isEmpty)
        // The first died; the second delivered.
        try house.house.settle(second.parcels.map { ($0, .delivered) }, of: second)
        house.pass(seconds: House.claimSeconds)
        let again = try house.house.takePost(limit: 50, as: root)
        #expect(
            Set(again.parcels.flatMap(\.items).map(\.id))
                == Set(first.parcels.flatMap(\.items).map(\.id)))
    }

    @Test func `only an administrator delivers`() throws {
        let house = try DeliveryHouse()
        #expect(throws: Failure.self) {
            try house.house.takePost(limit: 1, as: try house.who("ruth"))
        }
    }
}
