// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// Built by script/fuzz, which has the compiler instrument the engine as well: with
// `-sanitize=fuzzer` alone Swift code stays unseen and the corpus does not grow.
let package = Package(
  name: "sluice-fuzz",
  dependencies: [.package(name: "sluice", path: "..")],
  targets: [
    // What must hold for any bytes; the tests of the engine replay the seeds through it.
    .target(
      name: "FuzzChecks",
      dependencies: [
        .product(name: "Sluice", package: "sluice"),
        .product(name: "SluiceSources", package: "sluice"),
      ],
      swiftSettings: settings
    ),
    // libFuzzer itself, which comes with the compiler.
    .systemLibrary(name: "CLibFuzzer"),
    // Hands libFuzzer to the check that SLUICE_FUZZ names.
    .executableTarget(
      name: "fuzz",
      dependencies: ["CLibFuzzer", "FuzzChecks"],
      swiftSettings: settings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
    ),
    // Changes seeds at random, without looking at what they reach.
    .executableTarget(name: "mutate", dependencies: ["FuzzChecks"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
