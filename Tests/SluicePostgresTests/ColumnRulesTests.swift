import TestSupport
import Testing

@testable import SluicePostgres

@Suite struct ColumnRulesTests {
  @Test func `reads what checks of a column say, as the database prints them`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute(
      """
      CREATE TYPE mood AS ENUM ('glad', 'it''s sad');
      CREATE TABLE things (
        stage varchar(50) CHECK (stage IN ('lead', 'MQL', 'it''s')),
        kind text CHECK (kind IS NULL OR kind IN ('a', 'b')),
        one text CHECK (one = 'only'),
        score integer CHECK (score >= 0 AND score <= 100),
        amount numeric(10, 2) CHECK (amount >= -5.5),
        email text CHECK (email ~* '^[a-z]+@x\\.example$'),
        code text CHECK (code ~ '^[A-Z]+$'),
        mood mood,
        other text CHECK (length(other) > 3),
        low integer, high integer, CHECK (low >= 0 AND low <= high),
        free text
      )
      """
    )
    let name = QualifiedName("things")
    let catalog = try Catalog.read(tables: [name], over: &connection)
    let table = try #require(catalog[name])
    func rules(_ column: String) throws -> ColumnRules {
      ColumnRules(try #require(table[column]), of: table)
    }
    #expect(try rules("stage").words == ["lead", "MQL", "it's"])
    #expect(try rules("kind").words == ["a", "b"])
    #expect(try rules("one").words == ["only"])
    #expect(try rules("mood").words == ["glad", "it's sad"])
    #expect(try rules("score").least == 0)
    #expect(try rules("score").most == 100)
    #expect(try rules("amount").least == -5.5)
    #expect(try rules("amount").most == nil)
    #expect(try rules("email").patterns == ["^[a-z]+@x\\.example$"])
    #expect(try rules("email").ignoresCase)
    #expect(try rules("code").patterns == ["^[A-Z]+$"])
    #expect(try !rules("code").ignoresCase)
    for column in ["other", "low", "high", "free"] {
      let rules = try rules(column)
      #expect(rules.words == nil, "\(column)")
      #expect(rules.least == nil && rules.most == nil && rules.patterns.isEmpty, "\(column)")
    }
  }
}
