import Foundation
import SluicePostgres
import TestSupport
import Testing

/// What a signed-in member imports in any mode goes on after a kill, straight to the database and through
/// PgBouncer in transaction mode, and leaves what an undisturbed import does.
///
/// Each mode takes one of the ways, as both would take long, and each target takes both.
@Suite(.serialized) struct MemberResumeTests {
  private static let role = "sluice_app"

  @Test(arguments: MemberTarget.all, ["insert", "fill", "upsert", "update"])
  func `a member's killed import goes on`(_ target: MemberTarget, _ mode: String) throws {
    let scratch = try Scratch()
    try writeFiles(of: target, to: scratch)
    let folder = scratch.path
    let member = KillableImport(
      folder: folder,
      arguments: ["import", "second.csv", "--mapping", "crm.yaml", "--mode", mode]
        + target.options(MemberTarget.north) + ["--as-user", target.member],
      batchRows: 30
    )
    let undisturbed = try database(target, folder)
    try member.runToItsEnd(undisturbed.url(as: Self.role))
    let whole = try LeftTables(schema: target.schema, in: undisturbed)
    try expectWork(of: target, mode, in: undisturbed)
    let isPooled = mode.hasPrefix("up") != target.name.hasSuffix("leads")
    let resumed = try KillableImport.untilKilled { () -> LeftTables? in
      let database = try database(target, folder)
      let pooler =
        isPooled
        ? try ConnectionPooler(to: database.target, roles: [Self.role], size: 3) : nil
      let url =
        pooler?.url(as: Self.role, database: database.name) ?? database.url(as: Self.role)
      guard try member.isKilled(url, in: database) else { return nil }
      try member.runToItsEnd(url)
      return try LeftTables(schema: target.schema, in: database)
    }
    if let resumed { whole.expectSame(as: resumed, isPooled ? "through PgBouncer" : "directly") }
  }

  /// Writes a mapping and the files of a first and a second import.
  private func writeFiles(of target: MemberTarget, to scratch: borrowing Scratch) throws {
    if target.isOfCompanies {
      try scratch.write(ResumeFiles.companyMapping, to: "crm.yaml")
      try scratch.write(ResumeFiles.companies(300, isFirst: true), to: "first.csv")
      try scratch.write(ResumeFiles.companies(450, isFirst: false), to: "second.csv")
    } else {
      try scratch.write(ResumeFiles.mapping, to: "crm.yaml")
      try scratch.write(ResumeFiles.people(300, companies: 70, isFirst: true), to: "first.csv")
      try scratch.write(ResumeFiles.people(450, companies: 70, isFirst: false), to: "second.csv")
    }
  }

  /// A database in which the service has imported a first file.
  private func database(_ target: MemberTarget, _ folder: String) throws -> StoryDatabase {
    // It leaves something to be filled.
    let arguments = ["import", "first.csv", "--mapping", "crm.yaml", "--mode", "insert"]
    let first = KillableImport(
      folder: folder,
      arguments: arguments + target.options(MemberTarget.north)
    )
    return try target.database { try first.runToItsEnd($0) }
  }

  /// Expects that the last import did what its mode is for.
  private func expectWork(
    of target: MemberTarget,
    _ mode: String,
    in database: borrowing StoryDatabase
  ) throws {
    var connection = try database.connect()
    let counts = try connection.query(
      """
      SELECT rows_inserted, rows_updated, rows_duplicate FROM sluice.customer_imports
      ORDER BY started_at DESC LIMIT 1
      """
    ).first
    let column = mode == "insert" ? "rows_duplicate" : "rows_updated"
    // A customer is a company, and the first file has named them all.
    let isCompany = target.name == "agency-os customers"
    #expect((counts?.int(column) ?? 0) > (isCompany ? 0 : 50))
    let inserted = counts?.int("rows_inserted") ?? 0
    #expect(isCompany || (inserted > 20) == (mode != "update"))
  }
}
