import SluicePostgres
import TestSupport

/// The named database of a document, `crm` on `db.example`: the tables of the WorkOS CRM, the
/// tenant `acme`, and a role `loader`
/// without rights that row-level security does not bind; sluice's own tables are not there yet.
struct GuideDatabase: ~Copyable {
  private static let host = "db.example/crm"
  private let database: EmbeddedDatabase
  private let url: String

  private init(database: consuming EmbeddedDatabase, url: String) {
    self.database = database
    self.url = url
  }

  /// Makes the database.
  static func make() throws -> GuideDatabase {
    let database = try EmbeddedDatabase(template: "guide") { connection in
      try EmbeddedSchema.ensure(over: &connection)
      try connection.execute("DROP SCHEMA sluice CASCADE")
      try connection.execute("INSERT INTO orgs (name, slug) VALUES ('Acme Inc', 'acme')")
      let roles = try connection.query("SELECT 1 FROM pg_roles WHERE rolname = 'loader'")
      if roles.first == nil { try connection.execute("CREATE ROLE loader LOGIN BYPASSRLS") }
    }
    let url = try database.url()
    return GuideDatabase(database: database, url: url)
  }

  /// Runs SQL as its owner.
  func execute(_ sql: String) throws {
    var connection = try database.connect()
    try connection.execute(sql)
  }

  /// A command with the real address.
  func filled(_ command: String) -> String {
    command.replacing("postgres://owner@\(Self.host)", with: "'\(url)'")
      .replacing("postgres://loader@\(Self.host)", with: "'\(address(as: "loader"))'")
  }

  /// Output without the real address.
  func hidden(_ text: String) -> String {
    let description = "\(database.target)"
    let short = description.replacing(" as sluice", with: "")
    return text.replacing(url, with: "postgres://owner@\(Self.host)")
      .replacing(address(as: "loader"), with: "postgres://loader@\(Self.host)")
      .replacing(description, with: "crm on db.example as owner")
      .replacing(short, with: "crm on db.example")
  }

  private func address(as role: String) -> String {
    url.replacing("//sluice@", with: "//\(role)@")
  }
}
