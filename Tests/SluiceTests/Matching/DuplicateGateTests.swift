import Testing

@testable import Sluice

@Suite struct DuplicateGateTests {
  @Test func `the first row with an address wins, over all batches`() {
    var gate = DuplicateGate(existing: KeyTable(), expectedRows: 4)
    let csv = "ada@rooms.example\nbo@rooms.example\nADA@rooms.example\n"
    var first = Made.prepared([.email], csv)
    gate.admit(&first)
    #expect(first.ends == ["pending ", "pending ", "duplicate duplicate.in_file"])
    #expect(first.fates[2].match == .row(1))
    #expect(first.fates[2].field == .email)
    var second = Made.prepared([.email], csv)
    gate.admit(&second)
    #expect(second.fates.map(\.match) == [.row(1), .row(2), .row(1)])
  }

  @Test func `a record that is there comes before rows of the file`() {
    var existing = KeyTable()
    _ = existing.insert(Made.key("ada@rooms.example", .email), number: 41)
    var gate = DuplicateGate(existing: existing, expectedRows: 2)
    var batch = Made.prepared([.email], "ada@rooms.example\nada@rooms.example\n")
    gate.admit(&batch)
    #expect(batch.ends.allSatisfy { $0 == "duplicate duplicate.of_existing" })
    #expect(batch.fates.map(\.match) == [.record(41), .record(41)])
  }

  @Test func `rows without an address are never duplicates`() {
    var gate = DuplicateGate(existing: KeyTable(), expectedRows: 0)
    var batch = Made.prepared([.email, .firstName], ",Ada\n,Ada\nnone,Ada\n")
    gate.admit(&batch)
    #expect(batch.fates.allSatisfy { $0.isPending })
    var unbound = Made.prepared([.firstName], "Ada\nAda\n")
    gate.admit(&unbound)
    #expect(unbound.fates.allSatisfy { $0.isPending })
  }

  @Test func `a row that ended before does not win`() {
    var gate = DuplicateGate(existing: KeyTable(), expectedRows: 2)
    var batch = Made.prepared([.email], "ada@rooms.example\nada@rooms.example\n")
    batch.end(0, as: .suppressed, code: .suppressedByList)
    gate.admit(&batch)
    #expect(batch.ends == ["suppressed suppressed.list", "pending "])
  }

  @Test
  func `where one record stands for a company, its domain tells, else the address, else the name`()
  {
    var gate = DuplicateGate(
      existing: KeyTable(),
      identities: [.domain, .email, .name],
      expectedRows: 4
    )
    let fields: [Field?] = [.email, .companyDomain, .companyName, .firstName]
    var batch = Made.prepared(
      fields,
      """
      ada@rooms.example,rooms.example,Rooms,Ada
      bo@rooms.example,www.rooms.example,Rooms Ltd,Bo
      ada@rooms.example,,Rooms,Ada
      ada@rooms.example,gmail.com,Other,Ada
      ,,Halls,Cy
      ,,"HALLS, Inc.",Di

      """
    )
    gate.admit(&batch)
    #expect(
      batch.ends == [
        "pending ", "duplicate duplicate.company_in_file", "pending ",
        "duplicate duplicate.in_file", "pending ", "duplicate duplicate.company_in_file",
      ]
    )
    #expect(batch.fates.map(\.match) == [.none, .row(1), .none, .row(3), .none, .row(5)])
  }

  @Test func `companies alone are told by domain, else by a name without another domain`() {
    var there = CompanyDirectory()
    there.addExisting(
      CompanyIdentity(
        domain: Made.key("halls.example", .domain),
        name: Made.key("halls", .companyName)
      ),
      number: 7
    )
    var gate = DuplicateGate(
      existing: KeyTable(),
      identities: [.domain, .name],
      companies: there,
      expectedRows: 4
    )
    let fields: [Field?] = [.companyDomain, .companyName, .firstName]
    let csv = """
      rooms.example,Rooms Ltd,Ada
      ,"ROOMS, Inc.",Ada
      other.example,Rooms,Ada
      halls.example,Another name,Ada
      ,Halls,Ada
      ,Sheds,Ada
      sheds.example,Sheds GmbH,Ada
      sheds.example,,Ada
      huts.example,Sheds,Ada

      """
    var batch = Made.prepared(fields, csv)
    gate.admit(&batch)
    #expect(
      batch.fates.map(\.match) == [
        .none, .row(1), .none, .record(7), .record(7), .none, .row(6), .row(6), .none,
      ]
    )
    #expect(batch.fates[6].field == .companyName)
    #expect(batch.fates[7].field == .companyDomain)
    #expect(batch.fates[3].code == .duplicateCompanyExisting)
    // The next batch knows all of them.
    var again = Made.prepared(fields, csv)
    gate.admit(&again)
    #expect(again.fates.allSatisfy { $0.status == .duplicate })
  }
}
