import Foundation
import Sluice
import SluiceSources

/// The inputs that the words of a command name: files, patterns, folders, archives.
public struct InputList: Sendable {
  /// One input.
  public struct Input: Sendable, Equatable {
    /// The file, or "-" for standard input.
    public var path: String
    /// The file of a ZIP archive with several; nil when the options say it, or there is none.
    public var member: String?

    /// An input.
    public init(path: String, member: String?) {
      self.path = path
      self.member = member
    }
  }

  /// The inputs, in the order in which they were named, those of one word by name.
  public private(set) var inputs: [Input] = []

  /// Finds out what is meant.
  ///
  /// - Parameters:
  ///   - words: Paths; a folder stands for the files in it, a pattern for those that it fits.
  ///   - member: The file that was chosen of archives; nil for all of them.
  ///   - limits: How far archives may go.
  /// - Throws: ``RunError`` when a pattern or a folder stands for nothing.
  public init(
    _ words: [String],
    member: String?,
    limits: InputLimits = InputLimits()
  ) throws(RunError) {
    for word in words {
      for path in try Self.paths(word) {
        let members = member == nil ? Self.members(of: path, limits) : []
        inputs += members.map { Input(path: path, member: $0) }
        if members.isEmpty { inputs.append(Input(path: path, member: nil)) }
      }
    }
    var seen: [Input] = []
    for input in inputs where !seen.contains(input) { seen.append(input) }
    inputs = seen
  }

  private static func paths(_ word: String) throws(RunError) -> [String] {
    if word == "-" { return [word] }
    if isFolder(word) {
      let found = files(in: word).map { join(word, $0) }
      if !found.isEmpty { return found }
      throw RunError(.input, "The folder \(word) has no files in it.\n  Name the files to import.")
    }
    if !Wildcard.isPattern(word) || FileManager.default.fileExists(atPath: word) { return [word] }
    let found = expand(word)
    if !found.isEmpty { return found }
    throw RunError(.input, "No file fits \(word).\n  Check the spelling and the folder.")
  }

  /// The files that a pattern fits, which may have wildcards in names of folders too.
  private static func expand(_ pattern: String) -> [String] {
    var places = [pattern.hasPrefix("/") ? "/" : ""]
    let parts = pattern.split(separator: "/").map(String.init)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if !Wildcard.isPattern(part) {
        places = places.map { join($0, part) }
        continue
      }
      let wildcard = Wildcard(part)
      places = places.flatMap { place -> [String] in
        names(in: place.isEmpty ? "." : place)
          .filter { wildcard.matches($0) && ($0.first != "." || part.first == ".") }
          .map { join(place, $0) }
          .filter { isFolder($0) != isLast }
      }
    }
    return places.filter { FileManager.default.fileExists(atPath: $0) && !isFolder($0) }
  }

  private static func files(in folder: String) -> [String] {
    names(in: folder).filter { $0.first != "." && !isFolder(join(folder, $0)) }
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static func isFolder(_ path: String) -> Bool { kind(of: path) == .typeDirectory }

  /// What a path stands for, behind links; nil when there is nothing.
  private static func kind(of path: String) -> FileAttributeType? {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
  }

  /// The files of an archive with several; none for all else, and for what can be read only once.
  static func members(of path: String, _ limits: InputLimits) -> [String] {
    guard path != "-", kind(of: path) == .typeRegular,
      let file = try? InputFile.open(path, limits: limits.containers(expansion: nil)),
      file.content == .zip
    else { return [] }
    return file.archivedFiles.map(\.name)
  }
}
