import Foundation

/// Reads mapping files as an import would, and tells what is wrong with each.
public struct MappingLint {
  private let library: MappingLibrary

  /// A lint over the mappings of this process.
  ///
  /// - Throws: ``RunError`` when no folder with mappings is found.
  public init() throws(RunError) {
    do throws(MappingError) { library = try MappingLibrary.standard() } catch {
      throw RunError(.mapping, error.description)
    }
  }

  init(_ library: MappingLibrary) { self.library = library }

  /// What is wrong with some files; with none named, with all mappings that can be found by name.
  ///
  /// A file with the tables of a database is a target mapping, any other a source mapping.
  ///
  /// - Returns: How many files were read, and the first mistake of each that has one.
  public func problems(in files: [String]) -> (files: Int, problems: [MappingError]) {
    var problems: [MappingError] = []
    var read = 0
    func check(_ body: () throws(MappingError) -> Void) {
      read += 1
      do throws(MappingError) { try body() } catch { problems.append(error) }
    }
    for file in files {
      check { () throws(MappingError) in
        if isTarget(file) {
          _ = try library.target(named: path(file))
        } else {
          _ = try library.source(named: path(file))
        }
      }
    }
    if !files.isEmpty { return (read, problems) }
    for name in library.sourceNames {
      check { () throws(MappingError) in _ = try library.source(named: name) }
    }
    for name in library.targetNames {
      check { () throws(MappingError) in _ = try library.target(named: name) }
    }
    for name in ["european", "doubtful"] {
      check { () throws(MappingError) in _ = try library.aliases(named: name) }
    }
    return (read, problems)
  }

  /// A path that is not taken for a name.
  private func path(_ file: String) -> String {
    file.contains("/") || file.hasSuffix(".yaml") ? file : "./\(file)"
  }

  private func isTarget(_ file: String) -> Bool {
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").contains { $0.hasPrefix("kinds:") || $0.hasPrefix("loads:") }
  }
}
