import SluicePostgres
import TestSupport
import Testing

@Suite struct ConnectionErrorTests {
  private static let schema = """
    CREATE TABLE companies (region text, id int, PRIMARY KEY (region, id));
    CREATE TABLE people (
      id int PRIMARY KEY, age int CHECK (age < 150), name varchar(5) NOT NULL,
      region text, company int,
      FOREIGN KEY (region, company) REFERENCES companies
    );
    """

  private func connect(_ database: borrowing EmbeddedDatabase) throws -> Connection {
    var connection = try database.connect()
    try connection.execute(Self.schema)
    return connection
  }

  private func refusal(_ text: String, _ connection: inout Connection) -> DatabaseError? {
    let bytes = Array(text.utf8)
    return #expect(throws: DatabaseError.self) {
      try connection.copyIn("COPY people FROM STDIN", bytes: bytes.span)
    }
  }

  @Test func `names line and column of a value COPY cannot take`() throws {
    let database = try EmbeddedDatabase()
    var connection = try connect(database)
    let error = refusal("1\t2\tAnn\t\\N\t\\N\n2\tsecret, 77: x\tBea\t\\N\t\\N\n", &connection)
    #expect(error?.sqlstate == "22P02")
    #expect(error?.isDataException == true)
    #expect(error?.copyLine == 2)
    #expect(error?.copyColumn(among: ["id", "age", "name"]) == "age")
    #expect(error?.reason(column: "age") == "a value is of the wrong kind for column age")
  }

  @Test func `names the line of a row that breaks a rule`() throws {
    let database = try EmbeddedDatabase()
    var connection = try connect(database)
    let tooOld = refusal("1\t2\tAnn\t\\N\t\\N\n2\t200\tBea\t\\N\t\\N\n", &connection)
    #expect(tooOld?.copyLine == 2)
    #expect(tooOld?.constraint == "people_age_check")
    let twice = refusal("1\t2\tAnn\t\\N\t\\N\n1\t3\tBea\t\\N\t\\N\n", &connection)
    #expect(twice?.copyLine == 2)
    #expect(twice?.isIntegrity == true)
    #expect(twice?.reason == "a value is already taken in the target (people_pkey of people)")
    let nameless = refusal("1\t2\t\\N\t\\N\t\\N\n", &connection)
    #expect(nameless?.column == "name")
    #expect(nameless?.reason == "a required value is missing for column name of people")
  }

  @Test func `hands out the key that a foreign key did not find, and prints it nowhere`() throws {
    let database = try EmbeddedDatabase()
    var connection = try connect(database)
    let error = try #require(refusal("1\t2\tAnn\tnorth\t4711\n", &connection))
    #expect(error.sqlstate == "23503")
    #expect(error.copyLine == nil)
    #expect(error.foreignKey?.columns == ["region", "company"])
    #expect(error.foreignKey?.reveal() == ["north", "4711"])
    var dumped = ""
    dump(error, to: &dumped)
    dump(error.foreignKey, to: &dumped)
    let printed = dumped + "\(error) \(String(reflecting: error)) \(error.reason)"
    #expect(!printed.contains("4711") && !printed.contains("north"))
  }

  @Test func `prints no value of a refused row`() throws {
    let database = try EmbeddedDatabase()
    var connection = try connect(database)
    for row in ["1\tsecret\tAnn\t\\N\t\\N", "1\t2\tsecretive\t\\N\t\\N", "1\t999\tsecre\t\\N\t\\N"]
    {
      let error = try #require(refusal(row + "\n", &connection))
      var dumped = "\(error) \(String(reflecting: error)) \(error.reason)"
      dump(error, to: &dumped)
      #expect(!dumped.contains("secre") && !dumped.contains("999"))
    }
  }

  @Test func `cannot tell the parts of a key apart when a value has a comma`() throws {
    let database = try EmbeddedDatabase()
    var connection = try connect(database)
    let error = refusal("1\t2\tAnn\tnorth, west\t4711\n", &connection)
    #expect(error?.sqlstate == "23503")
    #expect(error?.foreignKey == nil)
  }

  @Test func `points at the mistake in a statement`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    let error = #expect(throws: DatabaseError.self) { try connection.execute("SELECT 1 +") }
    #expect(error?.position == 11)
    #expect(error?.description.contains("SQLSTATE 42601") == true)
  }

  @Test func `tells a deferred failure at commit`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute(
      """
      CREATE TABLE a (id int PRIMARY KEY);
      CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);
      BEGIN; INSERT INTO b VALUES (9)
      """
    )
    let error = #expect(throws: DatabaseError.self) {
      try connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    }
    #expect(error?.foreignKey?.reveal() == ["9"])
    let status = connection.transactionStatus
    #expect(status == .inFailedTransaction)
  }
}
