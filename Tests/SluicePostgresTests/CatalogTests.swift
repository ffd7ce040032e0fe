import SluicePostgres
import TestSupport
import Testing

@Suite struct CatalogTests {
  private static let schema = """
    CREATE SCHEMA crm;
    CREATE TYPE crm.stage AS ENUM ('new', 'won', 'lost');
    CREATE DOMAIN crm.short AS varchar(10) NOT NULL;
    CREATE DOMAIN crm.shorter AS crm.short DEFAULT 'x';
    CREATE TABLE crm.companies (region text, id int, PRIMARY KEY (region, id));
    CREATE TABLE crm.people (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      number bigint GENERATED ALWAYS AS IDENTITY,
      email text NOT NULL,
      gone int,
      name crm.shorter,
      amount numeric(12, 2),
      any_amount numeric,
      tags varchar(20)[],
      stage crm.stage,
      region text,
      company int,
      lower_email text GENERATED ALWAYS AS (lower(email)) STORED,
      CONSTRAINT people_amount CHECK (amount >= 0),
      CONSTRAINT people_company FOREIGN KEY (region, company) REFERENCES crm.companies (region, id)
        ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
    );
    ALTER TABLE crm.people DROP COLUMN gone;
    CREATE UNIQUE INDEX people_email ON crm.people (lower(email), region) WHERE stage <> 'lost';
    CREATE UNIQUE INDEX people_number ON crm.people (number) INCLUDE (email);
    CREATE INDEX ON crm.people (region);
    CREATE FUNCTION crm.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON crm.people
      FOR EACH ROW EXECUTE FUNCTION crm.touch();
    CREATE TRIGGER off AFTER INSERT ON crm.people EXECUTE FUNCTION crm.touch();
    ALTER TABLE crm.people DISABLE TRIGGER off;
    CREATE TRIGGER gone AFTER DELETE ON crm.people FOR EACH ROW EXECUTE FUNCTION crm.touch();
    CREATE TABLE crm.events (day date, id int) PARTITION BY RANGE (day);
    CREATE TABLE crm.events_2024 PARTITION OF crm.events
      FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE VIEW crm.emails AS SELECT email FROM crm.people;
    """

  private func read(_ names: String..., from database: borrowing EmbeddedDatabase) throws -> Catalog
  {
    var connection = try database.connect()
    try connection.execute(Self.schema)
    return try Catalog.read(
      tables: names.map { QualifiedName($0, schema: "crm") },
      over: &connection
    )
  }

  private let people = QualifiedName("people", schema: "crm")

  @Test func `tells columns and what they accept`() throws {
    let database = try EmbeddedDatabase()
    let table = try #require(try read("people", from: database)[people])
    #expect(
      table.columns.map(\.name) == [
        "id", "number", "email", "name", "amount", "any_amount", "tags", "stage", "region",
        "company",
        "lower_email",
      ]
    )
    #expect(table["email"]?.mustBeGiven == true)
    #expect(table["id"]?.mustBeGiven == false && table["id"]?.isRequired == true)
    #expect(table["number"]?.identity == .always)
    #expect(table["lower_email"]?.isGenerated == true)
    #expect(table["lower_email"]?.defaultExpression == nil)
    #expect(table["amount"]?.numericLimit?.precision == 12)
    #expect(table["amount"]?.numericLimit?.scale == 2)
    #expect(table["any_amount"]?.numericLimit == nil)
    #expect(table["tags"]?.elementTypeID == 1043)
    #expect(table["stage"]?.labels == ["new", "won", "lost"])
    #expect(table["stage"]?.type == "crm.stage")
  }

  @Test func `looks below domains`() throws {
    let database = try EmbeddedDatabase()
    let column = try #require(try read("people", from: database)[people]?["name"])
    #expect(column.type == "crm.shorter")
    #expect(column.baseTypeID == 1043)
    #expect(column.baseType == "varchar")
    #expect(column.characterLimit == 10)
    #expect(column.isRequired)
    #expect(column.fillsItself)
  }

  @Test func `tells keys, with their conditions and expressions`() throws {
    let database = try EmbeddedDatabase()
    let table = try #require(try read("people", from: database)[people])
    #expect(table.primaryKey == ["id"])
    #expect(table.uniqueKeys.map(\.name) == ["people_pkey", "people_email", "people_number"])
    let byEmail = table.uniqueKeys[1]
    #expect(byEmail.parts == [.expression("lower(email)"), .column("region")])
    #expect(byEmail.predicate?.contains("lost") == true)
    #expect(!byEmail.isPlain && byEmail.columns.isEmpty)
    #expect(table.uniqueKeys[2].columns == ["number"])
    #expect(table.uniqueKeys[2].isPlain && !table.uniqueKeys[2].isConstraint)
    #expect(table.foreignKeys.count == 1)
    let company = table.foreignKeys[0]
    #expect(company.columns == ["region", "company"])
    #expect(company.target == QualifiedName("companies", schema: "crm"))
    #expect(company.targetColumns == ["region", "id"])
    #expect(company.onDelete == .setNull)
    #expect(company.isDeferrable && company.isInitiallyDeferred)
    #expect(table.checks.map(\.name) == ["people_amount"])
    #expect(table.checks[0].condition.contains("amount"))
  }

  @Test func `tells which triggers an insert fires`() throws {
    let database = try EmbeddedDatabase()
    let table = try #require(try read("people", from: database)[people])
    #expect(table.triggers.map(\.name) == ["off", "touch"])
    #expect(table.insertTriggers.map(\.name) == ["touch"])
    #expect(table.insertTriggers[0].timing == .before)
    #expect(table.insertTriggers[0].firesOnUpdate)
    #expect(table.insertTriggers[0].function == QualifiedName("touch", schema: "crm"))
  }

  @Test func `tells tables, partitioned tables and views apart, and what is missing`() throws {
    let database = try EmbeddedDatabase()
    let catalog = try read("events", "events_2024", "emails", "nothing", from: database)
    #expect(catalog[QualifiedName("events", schema: "crm")]?.kind == .partitioned)
    #expect(catalog[QualifiedName("events_2024", schema: "crm")]?.kind == .table)
    #expect(catalog[QualifiedName("events_2024", schema: "crm")]?.isPartition == true)
    #expect(catalog[QualifiedName("emails", schema: "crm")]?.kind == .view)
    #expect(catalog.missing == [QualifiedName("nothing", schema: "crm")])
  }

  @Test func `tells for whom row-level security is active`() throws {
    let database = try EmbeddedDatabase()
    var connection = try database.connect()
    try connection.execute(
      Self.schema + """
        ALTER TABLE crm.people ENABLE ROW LEVEL SECURITY;
        DO 'BEGIN CREATE ROLE catalog_reader; EXCEPTION WHEN duplicate_object THEN END';
        GRANT USAGE ON SCHEMA crm TO catalog_reader;
        GRANT SELECT, INSERT (email) ON crm.people TO catalog_reader;
        """
    )
    let asOwner = try #require(try Catalog.read(tables: [people], over: &connection)[people])
    #expect(asOwner.rowSecurity.isEnabled && !asOwner.rowSecurity.isActive)
    #expect(asOwner.privileges.insert && asOwner.owner == "sluice")
    try connection.execute("SET ROLE catalog_reader")
    let catalog = try Catalog.read(tables: [people], over: &connection)
    let asReader = try #require(catalog[people])
    #expect(catalog.role == "catalog_reader")
    #expect(asReader.rowSecurity.isActive)
    #expect(asReader.privileges.select && !asReader.privileges.insert)
    #expect(asReader["email"]?.isInsertable == true)
    #expect(asReader["amount"]?.isInsertable == false)
    #expect(asReader["amount"]?.isReadable == true)
    let nothing: [UInt8] = []
    let error = #expect(throws: DatabaseError.self) {
      try connection.copyIn("COPY crm.people (email) FROM STDIN", bytes: nothing.span)
    }
    #expect(error?.sqlstate == "0A000")
  }
}
