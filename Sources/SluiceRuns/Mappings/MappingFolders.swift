import Foundation

/// Where mappings are looked for, in order.
struct MappingFolders {
  /// Folders that hold `sources/` or `targets/`, the first wins.
  let folders: [String]

  /// The folders of this process.
  ///
  /// `$SLUICE_MAPPINGS`, then `../share/sluice/mappings` beside the program, then `mappings/` in the
  /// program's folder or above it, then `mappings/` in the current directory.
  static func standard() throws(MappingError) -> MappingFolders {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return try standard(
      environment: ProcessInfo.processInfo.environment,
      program: program,
      currentDirectory: FileManager.default.currentDirectoryPath
    )
  }

  static func standard(
    environment: [String: String],
    program: String?,
    currentDirectory: String
  ) throws(MappingError) -> MappingFolders {
    var folders: [String] = []
    if let named = environment["SLUICE_MAPPINGS"], !named.isEmpty {
      guard holdsMappings(named) else {
        throw MappingError(
          file: named,
          line: nil,
          problem: "SLUICE_MAPPINGS names a folder without `sources` and `targets`.",
          fix: "Correct SLUICE_MAPPINGS, or unset it."
        )
      }
      folders.append(named)
    }
    if let program {
      var folder = URL(fileURLWithPath: program).deletingLastPathComponent()
      folders.append(folder.deletingLastPathComponent().path + "/share/sluice/mappings")
      while true {
        folders.append(folder.appendingPathComponent("mappings").path)
        if folder.path == "/" { break }
        folder.deleteLastPathComponent()
      }
    }
    folders.append(currentDirectory + "/mappings")
    var seen = Set<String>()
    let found = folders.filter { holdsMappings($0) && seen.insert($0).inserted }
    guard !found.isEmpty else {
      throw MappingError(
        file: nil,
        line: nil,
        problem: "Cannot find the folder `mappings` that comes with sluice.",
        fix: "Set SLUICE_MAPPINGS to it, or run sluice in the folder that holds it."
      )
    }
    return MappingFolders(folders: found)
  }

  /// The path of a mapping, in the first folder that has it.
  func path(of name: String, in room: String, ending: String = "yaml") -> String? {
    paths(of: name, in: room, ending: ending).first
  }

  /// The paths of a mapping in all folders that have it, in order.
  func paths(of name: String, in room: String, ending: String = "yaml") -> [String] {
    folders.map { "\($0)/\(room)/\(name).\(ending)" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// Names of all mappings, sorted.
  func names(in room: String) -> [String] {
    var names = Set<String>()
    for folder in folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(room)")) ?? []
      for file in files where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
        names.insert(String(file.dropLast(5)))
      }
    }
    return names.sorted()
  }

  private static func holdsMappings(_ folder: String) -> Bool {
    ["sources", "targets"].contains { room in
      (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(room)")) != nil
    }
  }
}
