import Testing

@testable import Sluice

@Suite struct HygieneStepTests {
  @Test func `placeholders are blank, and an error of a formula is reported`() {
    let batch = Made.bound([.email, .city, .title], "N/A,-,#REF!\nnull,Oslo,\\N\n")
    #expect(batch.texts(.email) == ["", ""])
    #expect(batch.texts(.city) == ["", "Oslo"])
    #expect(batch.texts(.title) == ["", ""])
    #expect(batch.warnings == ["0 text.spreadsheet_error"])
    #expect(batch.changes[.textAbsent] == 4)
    #expect(batch.changes[.textSpreadsheetError] == 1)
  }

  @Test func `a placeholder identifies nobody`() {
    let batch = Made.prepared([.firstName, .lastName, .email], "null,null,N/A\n")
    #expect(batch.ends == ["rejected row.nothing_identifies"])
  }

  @Test func `a surname of Null is kept where it may be one`() {
    var batch = Made.bound(
      [.firstName, .lastName, .city],
      """
      Jennifer,Null,Oslo
      JENNIFER,NULL,OSLO
      jennifer,null,oslo
      Ada,NULL,Oslo
      Ada,null,Oslo
      Ada,,Oslo
      null,NULL,Oslo
      None,Yards,None
      None,Yards,Oslo
      ,null,Oslo

      """
    )
    AbsentNameStep(fields: [.firstName, .lastName]).apply(to: &batch)
    #expect(
      batch.texts(.lastName)
        == ["Null", "NULL", "null", "", "", "", "", "Yards", "Yards", ""]
    )
    #expect(batch.texts(.firstName)?[7...8] == ["", "None"])
    #expect(
      batch.warnings == [
        "8 name.maybe_absent", "0 name.maybe_absent", "1 name.maybe_absent", "2 name.maybe_absent",
      ]
    )
  }

  @Test func `a full name of two placeholders is none`() {
    var batch = Made.bound([.fullName], "null null\nNone None\nnull\nNull\nNone Yards\n")
    AbsentNameStep(fields: [.fullName]).apply(to: &batch)
    #expect(batch.texts(.fullName) == ["", "", "", "Null", "None Yards"])
    #expect(batch.changes[.nameAbsent] == 3)
  }

  @Test func `a part of a divided name that stands for nothing is blank`() {
    let batch = Made.prepared([.fullName], "Ada NULL\nJENNIFER NULL\nnull\n")
    #expect(batch.texts(.firstName) == ["Ada", "JENNIFER", ""])
    #expect(batch.texts(.lastName) == ["", "NULL", ""])
    #expect(batch.warnings == ["1 name.maybe_absent"])
  }

  @Test func `titles and nicknames are kept beside the record`() {
    var batch = Made.bound(
      [.fullName],
      "Dr. Ada Rooms\nRobert \u{201C}Bob\u{201D} Halls\nBo Yards\n"
    )
    NameStep().apply(to: &batch)
    #expect(batch.texts(.firstName) == ["Ada", "Robert", "Bo"])
    #expect(batch.texts(.lastName) == ["Rooms", "Halls", "Yards"])
    #expect(
      batch.keptTexts
        == ["0 person.full_name original Dr. Ada Rooms", "1 person.full_name aside Bob"]
    )
    #expect(batch.changes[.nameSplit] == 3)
    #expect(batch.changes[.nameDroppedTitle] == 1)
    #expect(batch.changes[.nameSetAsideNickname] == 1)
  }

  @Test func `four words in a Spanish-speaking country have two surnames`() {
    var batch = Made.bound(
      [.fullName, .country],
      "Ana Luisa García López,ES\nAna Luisa García López,US\nAna García López,MX\n"
    )
    NameStep().apply(to: &batch)
    #expect(batch.texts(.lastName) == ["García López", "López", "López"])
  }

  @Test func `states and postal codes follow the row's country`() {
    var batch = Made.bound(
      [.state, .postalCode, .country],
      "California,2134,US\nBayern,1067,DE\nCalifornia,2134,\nBavaria,1,US\n"
    )
    AddressStep().apply(to: &batch)
    #expect(batch.texts(.state) == ["CA", "Bayern", "California", "Bavaria"])
    #expect(batch.texts(.postalCode) == ["02134", "01067", "2134", "1"])
    #expect(batch.warnings == ["3 state.unknown", "3 postal.unlikely"])
    #expect(batch.changes[.stateCode] == 1 && batch.changes[.postalAddedZero] == 2)
  }

  @Test func `one column of countries serves both addresses, two serve their own`() {
    var one = Made.bound([.companyState, .country], "Texas,US\n")
    AddressStep().apply(to: &one)
    #expect(one.texts(.companyState) == ["TX"])
    var two = Made.bound([.companyState, .country, .companyCountry], "Texas,US,\n")
    AddressStep().apply(to: &two)
    #expect(two.texts(.companyState) == ["Texas"])
  }

  @Test func `lines of a street are divided where the second column is free`() {
    var batch = Made.bound(
      [.companyStreet, .companyStreet2],
      "\"1 Yard\nFloor 2\nDoor 3\",\n\"1 Yard\nFloor 2\",x\n1 Yard,y\n"
    )
    StreetStep().apply(to: &batch)
    #expect(batch.texts(.companyStreet) == ["1 Yard", "1 Yard\nFloor 2", "1 Yard"])
    #expect(batch.texts(.companyStreet2) == ["Floor 2, Door 3", "x", "y"])
    #expect(batch.changes[.streetSplit] == 1)
    var unbound = Made.bound([.companyStreet], "\"1 Yard,\nFloor 2\"\n")
    StreetStep().apply(to: &unbound)
    #expect(unbound.texts(.companyStreet) == ["1 Yard,"])
    #expect(unbound.texts(.companyStreet2) == ["Floor 2"])
  }

  @Test func `proper case is given only when asked for`() {
    var batch = Made.bound([.firstName, .lastName], "ADA,O'NEIL\nBo,van der Berg\n")
    NameCaseStep().apply(to: &batch)
    #expect(batch.texts(.firstName) == ["Ada", "Bo"])
    #expect(batch.texts(.lastName) == ["O'Neil", "van der Berg"])
    #expect(batch.changes[.nameProperCase] == 2)
    #expect(Made.prepared([.firstName], "ADA\n").texts(.firstName) == ["ADA"])
  }
}
