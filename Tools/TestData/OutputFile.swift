import ArgumentParser
import Foundation

/// Opens the files that a command writes.
enum OutputFile {
  /// Opens a path for writing; `-` is standard output.
  ///
  /// A file that is there is emptied and written in place. `FileManager.createFile` must not see
  /// it: that puts a new file over the old one, which destroys a device, a pipe or a link.
  ///
  /// - Throws: `ValidationError` if the file cannot be made or written.
  static func open(_ path: String) throws -> FileHandle {
    if path == "-" {
      return .standardOutput
    }
    let files = FileManager.default
    if !files.fileExists(atPath: path) && !isLink(path) {
      _ = files.createFile(atPath: path, contents: nil)
    }
    guard let file = FileHandle(forWritingAtPath: path) else {
      throw ValidationError("Cannot write \(path).\n  Check that its folder exists.")
    }
    let target = URL(filePath: path).resolvingSymlinksInPath().path
    if try files.attributesOfItem(atPath: target)[.type] as? FileAttributeType == .typeRegular {
      try file.truncate(atOffset: 0)
    }
    return file
  }

  /// True for a link, even one that leads nowhere.
  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
