public import Domain
import Storage

extension House {
    /// Which contacts operators and supervisors see from now on: an administrator's choice.
    public func setVisibility(_ visibility: Visibility, as actor: Actor) throws(Failure) {
        try administer("set_visibility", as: actor) { act in
            let before = try ContactSight.visibility(act.reading)
            try SettingTable.set(ContactSight.setting, visibility.rawValue, act.ledger.writing)
            try act.ledger.recordDeed(
                "setting",
                [
                    "name": .text(ContactSight.setting), "before": .text(before.rawValue),
                    "value": .text(visibility.rawValue),
                ])
        }
    }
}
