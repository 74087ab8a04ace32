import CCalendar
import Domain

/// The zones that a calendar's times name: those the system knows, else the file's own.
final class CalendarZones {
    /// Of times without a zone.
    let home: Zone
    private var definitions: [String: [UInt8]] = [:]
    private var known: [String: Found] = [:]

    private enum Found {
        case named(Zone)
        case defined(OpaquePointer)
        case unknown
    }

    init(home: Zone) { self.home = home }

    deinit {
        for case .defined(let zone) in known.values { calendar_zone_free(zone) }
    }

    /// A VTIMEZONE of the file, from BEGIN to END.
    func define(_ name: String, _ component: [UInt8]) { definitions[name] = component }

    /// Nil where its zone is not known.
    func instant(_ time: CalendarTime) -> Instant? {
        let seconds = time.seconds ?? 0
        if time.isUTC { return Instant(time.day.number * 86_400 + seconds) }
        let local = LocalMoment(time.day, minute: seconds / 60, second: seconds % 60)
        guard let name = time.zone, !time.isDate else { return home.instant(local) }
        switch zone(name) {
        case .named(let zone): return zone.instant(local)
        case .defined(let zone):
            return Instant(Int(calendar_zone_seconds(zone, time.moment)))
        case .unknown: return nil
        }
    }

    private func zone(_ name: String) -> Found {
        if let found = known[name] { return found }
        let found = look(name)
        known[name] = found
        return found
    }

    private func look(_ name: String) -> Found {
        let bare = name.filter { $0 != "\"" }
        if let zone = Zone(identifier: bare) { return .named(zone) }
        if let text = definitions[name] {
            let zone = String(decoding: text, as: UTF8.self).withCString { calendar_zone_new($0) }
            if let zone { return .defined(zone) }
        }
        // «/example.org/20240101/Europe/Rome»: the last parts are the name.
        let parts = bare.split(separator: "/")
        for count in [3, 2] where parts.count > count {
            let tail = parts.suffix(count).joined(separator: "/")
            if let zone = Zone(identifier: tail) { return .named(zone) }
        }
        return .unknown
    }
}
