/// The other two files of the fault tests.
extension FaultsLayout {
  /// Writes the e-mail of every suppressed person of the first `rows` rows, one per line.
  func writeSuppressions(rows: Int, to csv: inout CSVWriter) {
    for member in marks.suppressed.members(below: plan.people(in: rows)) {
      population.writeEmail(person(member), to: &csv)
      csv.endCell()
      csv.endRow()
    }
  }

  /// Writes SQL that puts about 5 % of the people, and their companies, into the database.
  ///
  /// psql replaces `:'org'` by the id of the tenant. A company that is there already is left
  /// alone, so the statements may be run on a database with records.
  func writeExisting(rows: Int, to sql: inout CSVWriter) {
    sql.append("BEGIN;")
    sql.endLine()
    sql.append("CREATE TEMPORARY TABLE existing_people (")
    sql.append("company text, website text, first_name text, last_name text, email text")
    sql.append(") ON COMMIT DROP;")
    sql.endLine()
    for member in marks.existing.members(below: plan.people(in: rows))
    where marks.kind(of: member, population: population) == .existing {
      writeInsert(person(member), to: &sql)
    }
    sql.append(Self.loadStatements)
    sql.endLine()
  }

  private static let loadStatements = """
    INSERT INTO companies (org_id, name, website)
    SELECT DISTINCT :'org'::uuid, e.company, e.website
    FROM existing_people e
    WHERE NOT EXISTS (
      SELECT 1 FROM companies c WHERE c.org_id = :'org'::uuid AND c.name = e.company);
    ANALYZE existing_people;
    INSERT INTO people (org_id, company_id, first_name, last_name, email)
    SELECT :'org'::uuid,
      (SELECT c.id FROM companies c
       WHERE c.org_id = :'org'::uuid AND c.name = e.company ORDER BY c.id LIMIT 1),
      e.first_name, e.last_name, e.email
    FROM existing_people e;
    COMMIT;
    """

  private func writeInsert(_ person: Person, to sql: inout CSVWriter) {
    sql.append("INSERT INTO existing_people VALUES ('")
    population.writeFullName(person.company, to: &sql)
    sql.append("', 'https://www.")
    population.writeDomain(person.company, to: &sql)
    sql.append("', $$")
    population.writeFirstName(person, to: &sql)
    sql.append("$$, $$")
    population.writeLastName(person, to: &sql)
    sql.append("$$, '")
    population.writeEmail(person, to: &sql)
    sql.append("');")
    sql.endLine()
  }
}
