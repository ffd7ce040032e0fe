import Foundation

/// A folder for one test, removed when it goes out of scope.
struct Scratch: ~Copyable {
  /// Its path, without a slash at the end.
  let path: String

  /// Makes an empty folder with a name that nothing else has.
  init() throws {
    path = "/tmp/sluice-story-\(UUID().uuidString.prefix(13).lowercased())"
    try FileManager.default.createDirectory(
      atPath: path,
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file into it and returns the path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  /// The text of a file in it, empty when there is none.
  func text(of name: String) -> String {
    let bytes = FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }
}
