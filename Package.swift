// swift-tools-version: 6.2
import PackageDescription

/// `make check` sets PROSSIMA_STRICT: a warning of ours is then an error. It is
/// not the default, so that a newer compiler's warning never stops a user.
let strict: [SwiftSetting] =
    Context.environment["PROSSIMA_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// `make fuzz` sets PROSSIMA_FUZZ to libFuzzer's library: the parsers are then built so that it
/// sees which ways they go. Nothing else builds it.
let fuzzer = Context.environment["PROSSIMA_FUZZ"]
let watched: [SwiftSetting] = fuzzer == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer"])]

let settings: [SwiftSetting] =
    strict + watched + [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

/// A room of the program: `docs/architecture.md` says what is in each.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
    _ room: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(room)Tests",
        dependencies: [.init(stringLiteral: room), "Support"] + dependencies,
        exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "prossima",
    products: [.executable(name: "prossima", targets: ["prossima"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    ],
    targets: [
        .systemLibrary(name: "CAllocator", path: "Sources/CAllocator"),
        .systemLibrary(name: "CCsv", path: "Sources/CCsv"),
        .systemLibrary(name: "CMessageDigest", path: "Sources/CMessageDigest"),
        .systemLibrary(name: "CStatementJournal", path: "Sources/CStatementJournal"),
        .systemLibrary(name: "CZlib", path: "Sources/CZlib"),
        // libical, opened when a calendar is read (docs/decisions/0007).
        .target(name: "CCalendar"),
        // libcurl, opened when something is delivered (docs/decisions/0011).
        .target(name: "CWire"),
        .target(name: "CTerminal"),
        .target(name: "Schema", path: "Schema", exclude: ["README.md"]),
        // The sequences that a new house starts with, embedded as the schema is.
        .target(name: "Defaults", path: "Defaults", exclude: ["README.md", "it", "en"]),
        room("Domain"),
        room(
            "Storage",
            [
                "Domain", "Schema", "CAllocator", "CMessageDigest", "CStatementJournal",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room("Sequences", ["Domain", "Defaults", .product(name: "TOMLKit", package: "TOMLKit")]),
        room("Workflow", ["Domain", "Storage", "Sequences"]),
        room(
            "Exchange",
            [
                "Domain", "Storage", "Workflow", "CCsv", "CZlib", "CCalendar", "CWire",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ]),
        room("Screen"),
        room("Controls", ["Screen"]),
        room("Monitor", ["Domain", "Controls", "Screen"]),
        room("Terminal", ["Screen", "CTerminal"]),
        .executableTarget(
            name: "prossima",
            dependencies: [
                "Domain", "Storage", "Sequences", "Workflow", "Exchange", "Screen", "Controls",
                "Monitor", "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .target(
            name: "Support", dependencies: ["Domain", "Screen"], path: "Tests/Support",
            swiftSettings: settings),
        // What must hold for every input of a parser: for the tests' rounds and for `make fuzz`.
        .target(
            name: "Properties", dependencies: ["Domain", "Exchange", "Support"],
            path: "Tests/Properties", swiftSettings: settings),
        // People who work at random, for the tests of a house and for those of several processes.
        .target(
            name: "Crowd", dependencies: ["Domain", "Storage", "Workflow", "Support"],
            path: "Tests/Crowd", swiftSettings: settings),
        // A second process for the tests: it completes actions, or paints on a terminal.
        .executableTarget(
            name: "rehearsal",
            dependencies: [
                "Crowd", "Domain", "Storage", "Support", "Workflow", "Screen", "Terminal",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/Rehearsal", swiftSettings: settings),
        // `make bench`: the house against a bare loop of libsqlite3.
        .executableTarget(
            name: "bench",
            dependencies: ["CBaseline", "Domain", "Storage", "Workflow", "Monitor", "Screen"],
            path: "Benchmarks/Bench", swiftSettings: settings),
        .target(
            name: "CBaseline",
            dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")],
            path: "Benchmarks/CBaseline"),
        tests("Domain", ["Properties"]),
        tests(
            "Storage",
            [
                "Domain", "Schema", "rehearsal",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        tests("Sequences", ["Domain"]),
        tests("Workflow", ["Crowd", "Domain", "Storage", "Sequences", "rehearsal"]),
        tests("Exchange", ["Domain", "Properties", "Storage", "Workflow"]),
        tests("Screen"),
        tests("Controls", ["Screen"]),
        tests("Monitor", ["Domain", "Screen", "Controls"], exclude: ["Snapshots"]),
        tests("Terminal", ["Screen", "rehearsal"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "Support", "Domain", "Storage", "Workflow", "Monitor", "Screen", "prossima",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)

if let fuzzer {
    package.products.append(.executable(name: "fuzz", targets: ["fuzz"]))
    package.targets += [
        .target(name: "CFuzzer", path: "Tests/CFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["CFuzzer", "Properties"], path: "Tests/Fuzz",
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags([fuzzer]), .linkedLibrary("stdc++")]),
    ]
}
