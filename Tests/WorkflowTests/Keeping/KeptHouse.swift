import Domain
import Glibc
import Storage
import Support
import Workflow

/// A house in a file of its own, and who keeps it.
struct KeptHouse {
    let folder: TestFolder
    let house: TestHouse
    let keeper: Keeper

    var path: String { folder.file("house.sqlite") }

    init() throws {
        folder = try TestFolder()
        house = try TestHouse(file: folder.file("house.sqlite"))
        keeper = try house.house.keeper(login: "root", as: nil, ownsDatabase: false)
    }

    @discardableResult
    func backUp(to name: String = "copy", keep: Int? = nil) throws -> BackupReport {
        try house.house.backUp(to: folder.file(name), keep: keep, by: keeper)
    }

    /// Puts a backup in the house's place.
    @discardableResult
    func restore(
        _ name: String = "copy", to other: String? = nil, force: Bool = false
    ) throws -> Restoration.Outcome {
        let file = folder.file(name)
        return try Restoration(of: file, to: other ?? path, isForced: force) {
            part throws(Failure) in
            try Restoration.copy(file, to: part)
        }.complete(login: "root", from: file, at: house.clock.now)
    }

    /// What a file says when it is asked.
    func ask(_ name: String, _ sql: String) throws -> [String] {
        let database = try Database.open(folder.file(name), access: .readOnly)
        defer { database.close() }
        return try database.read { try $0.rows(sql) { $0.text(0) } }
    }

    /// Changes a file behind everybody's back, as another program would.
    func tamper(_ name: String, _ sql: String) throws {
        let database = try Database.open(folder.file(name))
        defer { database.close() }
        try database.outsideTransaction { try $0.script(sql) }
    }

    /// Overwrites bytes of a file that nobody has open.
    func damage(_ name: String, at place: Int, with bytes: [UInt8]) {
        let file = open(folder.file(name), O_WRONLY)
        pwrite(file, bytes, bytes.count, place)
        close(file)
    }

    func mode(_ name: String) -> mode_t {
        var status = stat()
        return stat(folder.file(name), &status) == 0 ? status.st_mode & 0o777 : 0
    }
}
