import Foundation
public import Sluice

/// The mappings that a user can ask for by name.
///
/// A name with a slash, or one that ends in `.yaml`, is a path and is read as it is. Any other is
/// looked up in `$SLUICE_MAPPINGS`, beside the installed program, above the program's folder (so
/// that a checkout's own build finds its `mappings/`), and in the current directory, in that order.
public struct MappingLibrary: Sendable {
  private let folders: [String]

  /// A library of given folders, each with `sources/` and `targets/`; the first wins.
  public init(folders: [String]) { self.folders = folders }

  /// The library of this process.
  ///
  /// - Throws: When no folder with mappings is found.
  public static func standard() throws(MappingError) -> MappingLibrary {
    MappingLibrary(folders: try MappingFolders.standard().folders)
  }

  /// Names of the source mappings, sorted.
  public var sourceNames: [String] { found.names(in: "sources") }

  /// Names of the target mappings, sorted.
  public var targetNames: [String] { found.names(in: "targets") }

  /// A source mapping and its text.
  ///
  /// - Parameter name: A name such as `people`, or a path.
  /// - Returns: The checked mapping, and the YAML it was read from for the record of an import.
  /// - Throws: When there is none, or something in it is wrong.
  public func source(
    named name: String
  ) throws(MappingError) -> (mapping: SourceMapping, yamlText: String) {
    let (file, text) = try text(of: name, in: "sources", "source mapping")
    let mapping = try SourceMappingFile.read(file: file, text: text)
    try check(name, isNameOf: mapping.name, file)
    return (mapping, text)
  }

  /// A target mapping and its text.
  ///
  /// - Parameter name: A name such as `workos`, or a path.
  /// - Returns: The checked mapping, and the YAML it was read from for the record of an import.
  /// - Throws: When there is none, or something in it is wrong.
  public func target(
    named name: String
  ) throws(MappingError) -> (mapping: TargetMapping, yamlText: String) {
    let (file, text) = try text(of: name, in: "targets", "target mapping")
    let mapping = try TargetMappingFile.read(file: file, text: text)
    try check(name, isNameOf: mapping.name, file)
    return (mapping, text)
  }

  /// The source mapping that fits a file with these headers best.
  ///
  /// Of the mappings that recognise the file, those that do so by its name go first, then the one
  /// that knows most of its columns; `people` when there is none.
  ///
  /// - Parameters:
  ///   - headers: Names of its columns.
  ///   - fileName: Its name without its folder; empty when it has none.
  ///
  /// - Returns: Its name, or nil when not even `people` is there.
  /// - Throws: When a mapping of the library cannot be read.
  public func recognise(
    headers: [String],
    fileName: String = ""
  ) throws(MappingError) -> String? {
    let keys = headers.map { HeaderKey($0) }
    let lowerName = fileName.lowercased()
    var best: (name: String, known: Int)?
    for name in sourceNames {
      let mapping = try source(named: name).mapping
      let isNamed = mapping.files.contains { Wildcard($0.lowercased()).matches(lowerName) }
      guard isNamed || mapping.files.isEmpty, isNamed || !mapping.recognise.isEmpty,
        mapping.recognise.isEmpty || Binder(mapping).recognises(headers)
      else { continue }
      let names =
        mapping.fields.values.joined() + mapping.ignore + mapping.recognise
        + mapping.optOut.flatMap(\.columns)
      let knownKeys = Set(names.map { HeaderKey($0) })
      let known = keys.count { knownKeys.contains($0) } + (isNamed ? headers.count + 1 : 0)
      if known > (best?.known ?? -1) { best = (name, known) }
    }
    if let best { return best.name }
    return sourceNames.contains("people") ? "people" : nil
  }

  private var found: MappingFolders { MappingFolders(folders: folders) }

  private func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  private func check(
    _ name: String,
    isNameOf given: String,
    _ file: String
  ) throws(MappingError) {
    if isPath(name) || name == given { return }
    throw MappingError(
      file: file,
      line: nil,
      problem: "The mapping calls itself `\(given)`, its file `\(name)`.",
      fix: "Write `name: \(name)`, or rename the file."
    )
  }

  private func text(
    of name: String,
    in room: String,
    _ called: String
  ) throws(MappingError) -> (file: String, text: String) {
    let path = isPath(name) ? name : found.path(of: name, in: room)
    guard let path else {
      let names = found.names(in: room)
      throw MappingError(
        file: nil,
        line: nil,
        problem: "There is no \(called) called `\(name)`.",
        fix: names.isEmpty
          ? "Pass the path of a mapping file." : Nearest.fix(for: name, among: names)
      )
    }
    let file = shown(path)
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw MappingError(
        file: file,
        line: nil,
        problem: "The mapping cannot be read.",
        fix: "Check that the file is there and that this user may read it."
      )
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw MappingError(
        file: file,
        line: nil,
        problem: "The mapping is not in UTF-8.",
        fix: "Save it as UTF-8 in your editor."
      )
    }
    return (file, text)
  }

  private func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
