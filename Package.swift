// swift-tools-version: 6.2
import PackageDescription

/// Shared by every target: the compiler checks memory safety, and a warning stops the build.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  // Lets `TextColumn` hand out a value as a `Span` without a closure; used in Data/ only.
  .enableExperimentalFeature("Lifetimes"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "sluice",
  products: [
    .executable(name: "sluice", targets: ["sluice"]),
    .library(name: "Sluice", targets: ["Sluice"]),
    .library(name: "SluiceSources", targets: ["SluiceSources"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Doors to C: a module map and a shim, nothing else.
    .systemLibrary(name: "CByteLanes"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CBzip2", providers: [.apt(["libbz2-dev"])]),
    .systemLibrary(name: "CLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
    .systemLibrary(
      name: "CUchardet",
      pkgConfig: "uchardet",
      providers: [.apt(["libuchardet-dev"])]
    ),
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]
    ),
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    // The engine: bytes in, settled batches and COPY bytes out.
    .target(name: "Sluice", dependencies: ["CByteLanes"], swiftSettings: settings),
    // Where bytes come from: files, standard input, containers, character sets.
    .target(
      name: "SluiceSources",
      dependencies: [
        "Sluice", "CISAL", "CZstd", "CBzip2", "CLZMA", "CUchardet", "CLibXML2", "CLibCrypto",
      ],
      swiftSettings: settings
    ),
    // Where records go: PostgreSQL.
    .target(
      name: "SluicePostgres",
      dependencies: ["Sluice", "CLibPQ"],
      resources: [
        .embedInCode("Ledger/Migrations/0001_ledger.sql"),
        .embedInCode("Ledger/Migrations/0002_enriched.sql"),
        .embedInCode("Ledger/Migrations/0003_existing.sql"),
        .embedInCode("Ledger/Migrations/0004_suppressions.sql"),
        .embedInCode("Ledger/Migrations/0005_people.sql"),
        .embedInCode("Ledger/Migrations/0006_reasons.sql"),
        .embedInCode("Ledger/Migrations/0007_similar.sql"),
        .embedInCode("Ledger/Migrations/0008_changes.sql"),
        .embedInCode("Ledger/Migrations/0009_again.sql"),
        .embedInCode("Embedded/Schema/workos.sql"),
      ],
      swiftSettings: settings
    ),
    // Joins the rooms: import, resume, verify. The command line calls only this.
    .target(
      name: "SluiceRuns",
      dependencies: [
        "Sluice", "SluiceSources", "SluicePostgres",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings
    ),
    .executableTarget(
      name: "sluice",
      dependencies: [
        "CMalloc", "Sluice", "SluiceSources", "SluicePostgres", "SluiceRuns",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),
    // Makes test files of any size from a seed; used by the demo, the benchmark and fault tests.
    .executableTarget(
      name: "sluice-testdata",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tools/TestData",
      swiftSettings: settings
    ),

    .target(
      name: "TestSupport",
      dependencies: ["Sluice", "SluicePostgres"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    // What must hold for any bytes; shared with the package of fuzz targets.
    .target(
      name: "FuzzChecks",
      dependencies: ["Sluice", "SluiceSources"],
      path: "Fuzz/Sources/FuzzChecks",
      swiftSettings: settings
    ),
    .testTarget(
      name: "SluiceTests",
      dependencies: ["Sluice", "FuzzChecks", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SluiceSourcesTests",
      dependencies: ["Sluice", "SluiceSources", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SluicePostgresTests",
      dependencies: ["SluicePostgres", "TestSupport"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "SluiceRunsTests",
      dependencies: [
        "Sluice", "SluiceSources", "SluiceRuns", "TestSupport",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings
    ),
    // Runs the real program.
    .testTarget(
      name: "CommandTests",
      dependencies: ["Sluice", "SluicePostgres", "TestSupport", "sluice", "sluice-testdata"],
      swiftSettings: settings
    ),
    .testTarget(
      name: "TestDataTests",
      dependencies: ["sluice-testdata"],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)
