import Foundation
import Sluice
public import SluicePostgres

/// A target's tables in small, to try an import with.
///
/// They come from `mappings/schemas`, which has the columns and rules that sluice writes by, no policies
/// and no triggers. Tables that are there already are never touched.
public struct TrialSchema {
  /// What the target is called.
  public let title: String
  /// What creates the tables and a tenant.
  public let sql: String
  private let tables: [String]

  /// The schema of a target by its name.
  ///
  /// - Throws: ``RunError`` when there is none.
  public init(target name: String) throws(RunError) {
    let library: MappingLibrary
    let mapping: TargetMapping
    let folders: MappingFolders
    do throws(MappingError) {
      library = try MappingLibrary.standard()
      mapping = try library.target(named: name).mapping
      folders = try MappingFolders.standard()
    } catch {
      throw RunError(.mapping, error.description)
    }
    title = mapping.title
    let loads = mapping.kinds.compactMap { mapping.load(of: $0) }
    let records = loads.flatMap { [$0.company, $0.person, $0.lead].compactMap { $0?.table } }
    tables = Array(Set(records + loads.compactMap { $0.tenant?.table })).sorted()
    if mapping.name == "workos" {
      sql = EmbeddedSchema.sql
      return
    }
    guard let path = folders.path(of: mapping.name, in: "schemas", ending: "sql"),
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else {
      throw RunError(
        .usage,
        """
        There are no tables for trying of \(mapping.title).
          sluice init without --target creates sluice's own tables beside yours.
        """
      )
    }
    sql = text
  }

  /// Creates the tables, all or none.
  ///
  /// - Returns: Whether it did; false when one of them is there.
  public func create(over connection: inout Connection) throws -> Bool {
    for table in tables {
      guard let name = QualifiedName(parsing: table) else { continue }
      let there = try connection.query(
        "SELECT to_regclass($1) IS NOT NULL AS there",
        [.text("\(name)")]
      )
      if there.first?.bool("there") == true { return false }
    }
    do {
      // A role may have a schema of its own, which would come first.
      try connection.execute("BEGIN; SET LOCAL search_path TO public; \(sql); COMMIT")
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
    return true
  }
}
