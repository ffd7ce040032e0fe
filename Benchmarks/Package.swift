// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "sluice-benchmarks",
  dependencies: [.package(name: "sluice", path: "..")],
  targets: [
    // Reads a file's records and does nothing with them: the speed of the CSV scan alone.
    .executableTarget(
      name: "scan-bench",
      dependencies: [.product(name: "Sluice", package: "sluice")],
      swiftSettings: settings
    ),
    // Normalises distinct values of each kind: nanoseconds per value, on one core.
    .executableTarget(
      name: "normalizer-bench",
      dependencies: [.product(name: "Sluice", package: "sluice")],
      swiftSettings: settings
    ),
    // Looks addresses and numbers up in keys that lie in a file: nanoseconds per check, on one core.
    .executableTarget(
      name: "lookup-bench",
      dependencies: [
        .product(name: "Sluice", package: "sluice"),
        .product(name: "SluiceSources", package: "sluice"),
      ],
      swiftSettings: settings
    ),
    // Compares and times the similarity by trigrams and the join over it.
    .executableTarget(
      name: "trigram-bench",
      dependencies: [.product(name: "Sluice", package: "sluice")],
      swiftSettings: settings
    ),
  ],
  swiftLanguageModes: [.v6]
)
