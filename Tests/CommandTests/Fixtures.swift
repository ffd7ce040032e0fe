import Foundation

/// Where the test data of the project lies.
enum Fixtures {
  /// The folder `fixtures`.
  static let root: String = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return tests.deletingLastPathComponent().appending(path: "fixtures").path
  }()
}
