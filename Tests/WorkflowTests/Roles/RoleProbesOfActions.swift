import Domain
import Storage
import Workflow

extension RoleProbe {
    static let actions: [RoleProbe] = [
        RoleProbe("complete", .takeAction, toAnnas) {
            .complete(Completion(action: $0.call, version: nil, outcome: "already_served"))
        },
        RoleProbe("complete", .takeAction, toPools) {
            .complete(Completion(action: try $0.toPool(), version: nil, outcome: "already_served"))
        },
        RoleProbe("claim", .takeAction, toPools) { .claim(try $0.toPool(), version: nil) },
        RoleProbe("give_back", .changeAction, toAnnas) {
            try $0.house.perform(.claim($0.call, version: nil), as: "anna")
            return .giveBack($0.call, version: nil)
        },
        RoleProbe("wait", .changeAction, toAnnas) {
            .wait($0.change, until: $0.later, for: "the customer")
        },
        RoleProbe("reschedule", .changeAction, toAnnas) {
            .reschedule($0.change, due: $0.later, snoozed: false)
        },
        RoleProbe("reschedule", .changeAction, toPools) {
            _ = try $0.toPool()
            return .reschedule($0.change, due: $0.later, snoozed: false)
        },
        RoleProbe("snooze", .changeAction, toAnnas) {
            .reschedule($0.change, due: $0.later, snoozed: true)
        },
        RoleProbe("skip", .changeAction, toAnnas) { .skip($0.change) },
        RoleProbe("cancel", .changeAction, toAnnas) { .cancel($0.change) },
        RoleProbe("reopen", .changeAction, toAnnas) {
            try $0.house.complete($0.call, "already_served")
            return .reopen($0.change)
        },
        RoleProbe("reassign", .reassign, toAnnas) {
            .reassign($0.change, to: Action.Assignee(team: try $0.house.who("anna").team))
        },
        RoleProbe("bulk_reassign", .reassign, toAnnas) {
            .bulk(
                $0.bulk(.reassign(.one(Action.Assignee(team: try $0.house.who("anna").team)))))
        },
        RoleProbe("bulk_reschedule", .changeAction, toAnnas) {
            .bulk($0.bulk(.reschedule($0.later)))
        },
        RoleProbe("bulk_skip", .changeAction, toAnnas) { .bulk($0.bulk(.skip)) },
        RoleProbe("bulk_cancel", .changeAction, toAnnas) { .bulk($0.bulk(.cancel)) },
        RoleProbe("bulk_prioritise", .changeAction, toAnnas) {
            .bulk($0.bulk(.prioritise(rank: 0)))
        },
        RoleProbe("record_call", .recordCall, toAnnas) {
            .recordCall(RecordedCall(action: $0.call, report: "rang"))
        },
        RoleProbe("add_action", .assign, toAnnas) {
            .addAction(
                NewAction(
                    type: "task", title: "Sort", due: $0.later,
                    assignee: Action.Assignee(operator: try $0.house.who("anna").operator)))
        },
        RoleProbe("add_action", .assign, toPools) {
            .addAction(
                NewAction(
                    type: "task", title: "Sort", due: $0.later,
                    assignee: Action.Assignee(team: try $0.house.who("anna").team)))
        },
        RoleProbe("reassign_work", .handOver, toAnnas) {
            // Of somebody of Anna's team who left.
            try $0.house.hire("gone", "inbound")
            let gone = Action.Assignee(operator: try $0.house.who("gone").operator)
            try $0.house.perform(.reassign($0.change, to: gone), as: "ruth")
            try $0.house.dismiss("gone")
            return .reassignWork(WorkHandover(login: "gone", reason: "left"))
        },
        RoleProbe("undo", .undo, toAnnasAlone) {
            try $0.house.complete($0.call, "already_served", command: "A")
            return .undo(.command("A"))
        },
        RoleProbe("mark_read", .readMessage, toAnnasAlone) { .markRead(try $0.message()) },
        RoleProbe("reply", .readMessage, toAnnasAlone) {
            .reply(to: try $0.message(), text: "Yes.")
        },
    ]
}
