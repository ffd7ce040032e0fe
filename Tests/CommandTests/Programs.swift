import Foundation

/// The programs of this build, as files that can be run.
enum Programs {
  /// `sluice` itself.
  static let sluice = folder + "/sluice"
  /// The maker of test files.
  static let testData = folder + "/sluice-testdata"

  /// The folder they are in: `SLUICE_TEST_PROGRAMS`, or else that of the test bundle.
  ///
  /// The bundle is the running program or one of its arguments, whatever `--scratch-path` says.
  private static let folder: String = {
    if let named = ProcessInfo.processInfo.environment["SLUICE_TEST_PROGRAMS"] {
      return URL(filePath: named).path
    }
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let bundles = ([program].compactMap(\.self) + CommandLine.arguments)
      .filter { $0.contains(".xctest") }
    let folders = bundles.map { URL(filePath: $0).deletingLastPathComponent().path }
    return folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/sluice") } ?? ""
  }()
}
