import Domain
import Glibc
import Screen
import Storage
import Workflow

/// The house: its file, who may read it, the disk it lies on, and the clock it goes by.
struct HouseExamination {
    private let options: GlobalOptions
    private let path: String
    private let now: Instant

    init(_ options: GlobalOptions) throws(Failure) {
        self.options = options
        path = options.path
        now = try options.clock()()
    }

    var findings: [DoctorFinding] {
        var findings: [DoctorFinding] = []
        do throws(Failure) {
            // Read there it may be; worked in it may not.
            try Database.requireOwnDisk(path)
            let database = try Database.open(path, access: .readOnly, mayMigrate: false)
            defer { database.close() }
            let health = try HouseHealth(database)
            findings = [
                file(health), user(database), clock(health), backup(health), outbox(health),
            ]
        } catch {
            findings = [DoctorFinding(.database, .error, error.message, advice: error.hint)]
        }
        return findings + [permissions, disk].compactMap(\.self)
    }

    private func file(_ health: HouseHealth) -> DoctorFinding {
        let size = FileSize.words(health.bytes)
        let words = Words(
            it: "\(path), \(size), schema \(health.schema), SQLite \(health.sqlite)",
            en: "\(path), \(size), schema \(health.schema), SQLite \(health.sqlite)")
        // The log is copied back past 24 MB; one that stays long is held by somebody who reads.
        if health.logBytes > 200_000_000 {
            return DoctorFinding(
                .database, .warning, words,
                advice: Words(
                    it: "Il suo log è di \(FileSize.words(health.logBytes)): un programma lo "
                        + "tiene aperto e fermo. Chiudi i monitor dimenticati.",
                    en: "Its log is \(FileSize.words(health.logBytes)): some program keeps it "
                        + "open and stands still. Close forgotten monitors."))
        }
        return DoctorFinding(.database, .ok, words)
    }

    private func user(_ database: Database) -> DoctorFinding {
        let login = Surroundings.user.login
        let house = House(database) { now }
        do throws(Failure) {
            let actor = try house.actor(
                login: login, as: nil, ownsDatabase: Surroundings.owns(path))
            let role = actor.role.words
            return DoctorFinding(
                .operator, .ok, Words(it: "\(login): \(role.it)", en: "\(login): \(role.en)"))
        } catch {
            return DoctorFinding(.operator, .warning, error.message, advice: error.hint)
        }
    }

    private func clock(_ health: HouseHealth) -> DoctorFinding {
        let shown = Zone.rome.iso8601(now)
        guard let last = health.lastCommandAt, last.seconds > now.seconds + 120 else {
            return DoctorFinding(.clock, .ok, Words(it: shown, en: shown))
        }
        let minutes = (last.seconds - now.seconds) / 60
        return DoctorFinding(
            .clock, .error,
            Words(
                it: "\(shown): l'ultimo comando è di \(minutes) minuti dopo",
                en: "\(shown): the last command is \(minutes) minutes later"),
            advice: Words(
                it: "L'orologio è stato messo indietro: timedatectl set-ntp true.",
                en: "The clock was set back: timedatectl set-ntp true."))
    }

    private func backup(_ health: HouseHealth) -> DoctorFinding {
        let advice = Words(
            it: "prossima backup FILE --keep 14, ogni notte (prossima-backup.timer).",
            en: "prossima backup FILE --keep 14, every night (prossima-backup.timer).")
        guard let last = health.lastBackupAt else {
            return DoctorFinding(
                .backup, .warning, Words(it: "mai fatto", en: "never made"), advice: advice)
        }
        let shown = DateWords.moment(last, now: now, in: .rome, spoken)
        let isOld = now.seconds - last.seconds > 2 * 86_400
        return DoctorFinding(
            .backup, isOld ? .warning : .ok, Words(it: "ultimo: \(shown)", en: "last: \(shown)"),
            advice: isOld ? advice : nil)
    }

    private func outbox(_ health: HouseHealth) -> DoctorFinding {
        let words = Words(
            it: "\(health.pending) da consegnare, \(health.dead) non riuscite",
            en: "\(health.pending) to be delivered, \(health.dead) given up")
        guard health.dead == 0 else {
            return DoctorFinding(
                .outbox, .warning, words,
                advice: Words(it: "prossima deliver --list", en: "prossima deliver --list"))
        }
        return DoctorFinding(.outbox, .ok, words)
    }

    private var permissions: DoctorFinding? {
        var (file, folder) = (stat(), stat())
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let above = end.map { String(path[..<$0]) } ?? "."
        guard stat(path, &file) == 0, stat(above.isEmpty ? "/" : above, &folder) == 0 else {
            return nil
        }
        let modes = [file.st_mode & 0o7777, folder.st_mode & 0o7777].map { String($0, radix: 8) }
        let words = Words(
            it: "file \(modes[0]), cartella \(modes[1])", en: "file \(modes[0]), folder \(modes[1])"
        )
        if file.st_mode & 0o007 != 0 {
            return DoctorFinding(
                .permissions, .error, words,
                advice: Words(
                    it: "Chiunque su questa macchina può aprirlo: chmod o= \(path)",
                    en: "Anybody on this host can open it: chmod o= \(path)"))
        }
        if folder.st_mode & 0o002 != 0, folder.st_mode & 0o1000 == 0 {
            return DoctorFinding(
                .permissions, .error, words,
                advice: Words(
                    it: "Chiunque può sostituirlo: chmod o-w \(above)",
                    en: "Anybody can replace it: chmod o-w \(above)"))
        }
        if file.st_mode & 0o060 == 0o060, folder.st_mode & 0o2000 == 0 {
            return DoctorFinding(
                .permissions, .warning, words,
                advice: Words(
                    it: "Lo usa un gruppo: chmod g+s \(above), così i file accanto sono suoi.",
                    en: "A group uses it: chmod g+s \(above), so that the files beside are its."))
        }
        return DoctorFinding(.permissions, .ok, words)
    }

    private var disk: DoctorFinding? {
        var (status, file) = (statvfs(), stat())
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let above = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard statvfs(above, &status) == 0 else { return nil }
        let free = Int(status.f_bavail) * Int(status.f_frsize)
        let size = stat(path, &file) == 0 ? Int(file.st_size) : 0
        let words = Words(
            it: "\(FileSize.words(free)) liberi", en: "\(FileSize.words(free)) free")
        // A backup and a restore each want a copy's room.
        guard free > 2 * size + 100_000_000 else {
            return DoctorFinding(
                .disk, free > size / 4 + 20_000_000 ? .warning : .error, words,
                advice: Words(
                    it: "Serve il posto di due copie del database: libera spazio.",
                    en: "Room for two copies of the database is wanted: free some space."))
        }
        return DoctorFinding(.disk, .ok, words)
    }
}
