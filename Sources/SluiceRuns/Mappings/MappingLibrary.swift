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
    let (file, own) = try text(of: name, in: "sources", "source mapping")
    let text = try whole(own, of: file)
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
  /// A file's name decides first of what kind its records are. Of the mappings of that kind that
  /// recognise the file, the one goes first that knows most of its columns, then one that names such
  /// files, then the one that demands most headers, then the first by name; `people` when there is
  /// none.
  ///
  /// A list of people who must not be contacted is recognised without its name only where the mapping
  /// knows all of its columns.
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
    let keys = Set(headers.map { HeaderKey($0) })
    var fitting: [SourceMapping] = []
    for name in sourceNames {
      if try demand(named: name).isNamed(by: fileName, headers: keys) == nil { continue }
      fitting.append(try outline(named: name))
    }
    let best = MappingRecogniser(fitting).recognise(headers: headers, fileName: fileName)
    return best ?? (sourceNames.contains("people") ? "people" : nil)
  }

  /// What a source mapping demands of a file.
  ///
  /// - Throws: When that part of it cannot be read.
  func demand(named name: String) throws(MappingError) -> RecognitionDemand {
    let found = try text(of: name, in: "sources", "source mapping")
    return try RecognitionDemand(file: found.file, text: whole(found.text, of: found.file))
  }

  /// Recognises files one after another; reading all mappings takes longer than comparing them.
  ///
  /// - Throws: When a mapping of the library cannot be read.
  func recogniser() throws(MappingError) -> MappingRecogniser {
    MappingRecogniser(try outlines())
  }

  /// Names of columns that hold for any file; nil when there is no such list.
  ///
  /// - Throws: When it cannot be read.
  func aliases(named name: String) throws(MappingError) -> SourceMapping? {
    guard found.path(of: name, in: "aliases") != nil else { return nil }
    let (file, text) = try text(of: name, in: "aliases", "list of column names")
    return try SourceMappingFile.read(file: file, text: text)
  }

  /// All source mappings without their samples, in the order of their names.
  ///
  /// - Throws: When a mapping of the library cannot be read.
  func outlines() throws(MappingError) -> [SourceMapping] {
    var mappings: [SourceMapping] = []
    for name in sourceNames { mappings.append(try outline(named: name)) }
    return mappings
  }

  /// A source mapping without its samples: most of its text, of which recognising needs nothing.
  private func outline(named name: String) throws(MappingError) -> SourceMapping {
    let (file, own) = try text(of: name, in: "sources", "source mapping")
    let text = try whole(own, of: file)
    let head = text.firstRange(of: "\nsamples:").map { String(text[..<$0.lowerBound]) } ?? text
    let mapping = try SourceMappingFile.read(file: file, text: head)
    try check(name, isNameOf: mapping.name, file)
    return mapping
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

  /// The text of a mapping, of a file other than `besides`.
  func text(
    of name: String,
    in room: String,
    _ called: String,
    besides: String? = nil
  ) throws(MappingError) -> (file: String, text: String) {
    let path =
      isPath(name)
      ? name
      : found.paths(of: name, in: room).first { besides == nil || shown($0) != besides }
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
