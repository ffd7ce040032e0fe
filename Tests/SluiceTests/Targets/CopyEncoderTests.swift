import Testing

@testable import Sluice

@Suite struct CopyEncoderTests {
  private let tenant = RecordID(high: 1, low: 2)
  private let id = RecordID(high: 0x0102_0304_0506_0708, low: 0x090A_0B0C_0D0E_0F10)

  /// One row's bytes for one column, without the count of columns.
  private func encoded(
    _ content: ColumnPlan.Content,
    _ format: ColumnPlan.Format,
    _ batch: Batch,
    company: RecordID? = nil
  ) -> [UInt8] {
    let encoder = CopyEncoder(
      columns: [ColumnPlan(name: "c", content: content, format: format)],
      tenant: tenant
    )
    var out: [UInt8] = []
    encoder.append(
      0,
      of: batch,
      links: .init(id: id, company: company, person: id),
      to: &out
    )
    #expect(out.prefix(2) == [0, 1])
    return Array(out.dropFirst(2))
  }

  private func sized(_ text: String) -> [UInt8] {
    [0, 0, 0, UInt8(text.utf8.count)] + Array(text.utf8)
  }

  private let null: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
  private let batch = Made.bound(
    [.firstName, .lastName, .personTags, .leadStatus, .externalID],
    "Ada,,vip;fair;b c,In-Progress!,00112233-4455-6677-8899-aabbccddeeff\n"
  )

  @Test func `header and trailer are those of the binary format`() {
    #expect(
      CopyEncoder.header
        == Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
    )
    #expect(CopyEncoder.trailer == [0xFF, 0xFF])
  }

  @Test func `a whole row is written column by column`() {
    let encoder = CopyEncoder(
      columns: [
        ColumnPlan(name: "id", content: .id, format: .uuid),
        ColumnPlan(name: "org", content: .tenant, format: .uuid),
        ColumnPlan(name: "company", content: .company, format: .uuid),
        ColumnPlan(name: "first", content: .fields([.firstName], blank: .null), format: .text),
        ColumnPlan(name: "more", content: .extras, format: .jsonb),
      ],
      tenant: tenant
    )
    var out: [UInt8] = []
    encoder.append(0, of: batch, links: .init(id: id, company: nil, person: nil), to: &out)
    let golden: [UInt8] = [
      0, 5,
      0, 0, 0, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
      0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2,
      0xFF, 0xFF, 0xFF, 0xFF,
      0, 0, 0, 3, 0x41, 0x64, 0x61,
      0, 0, 0, 3, 1, 0x7B, 0x7D,
    ]
    #expect(out == golden)
  }

  @Test func `the first field that is not blank wins`() {
    let fields: [Field] = [.lastName, .email, .firstName]
    #expect(encoded(.fields(fields, blank: .null), .text, batch) == sized("Ada"))
    #expect(encoded(.fields([.lastName], blank: .null), .text, batch) == null)
    #expect(encoded(.fields([.email], blank: .text([])), .text, batch) == sized(""))
    #expect(
      encoded(.fields([.email], blank: .text(Array("x".utf8))), .text, batch) == sized("x")
    )
  }

  @Test func `links are ids or nulls`() {
    let bytes: [UInt8] = [0, 0, 0, 16] + (1...16).map { UInt8($0) }
    #expect(encoded(.company, .uuid, batch, company: id) == bytes)
    #expect(encoded(.company, .uuid, batch) == null)
    #expect(encoded(.person, .uuid, batch) == bytes)
  }

  @Test func `a uuid column takes a uuid's text, and a null for any other`() {
    #expect(
      encoded(.fields([.externalID], blank: .null), .uuid, batch)
        == [0, 0, 0, 16] + (0..<16).map { UInt8($0 * 0x11) }
    )
    #expect(encoded(.fields([.firstName], blank: .null), .uuid, batch) == null)
  }

  @Test func `a text array holds the parts without blanks`() {
    let golden: [UInt8] =
      [0, 0, 0, 42, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 25, 0, 0, 0, 3, 0, 0, 0, 1]
      + sized("vip") + sized("fair") + sized("b c")
    #expect(Int(golden[3]) == golden.count - 4)
    #expect(encoded(.fields([.personTags], blank: .null), .textArray, batch) == golden)
    let empty: [UInt8] = [0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25]
    #expect(encoded(.fields([.email], blank: .text([])), .textArray, batch) == empty)
    #expect(encoded(.fields([.email], blank: .null), .textArray, batch) == null)
  }

  @Test func `a text in a JSON column is a JSON string, a default is JSON itself`() {
    #expect(encoded(.fields([.firstName], blank: .null), .json, batch) == sized("\"Ada\""))
    #expect(
      encoded(.fields([.firstName], blank: .null), .jsonb, batch)
        == [0, 0, 0, 6, 1] + Array("\"Ada\"".utf8)
    )
    let list = ColumnPlan.Blank.text(Array("[]".utf8))
    #expect(
      encoded(.fields([.email], blank: list), .jsonb, batch) == [0, 0, 0, 3, 1, 0x5B, 0x5D]
    )
  }

  @Test func `an object holds the fields that are not blank`() {
    let content = ColumnPlan.Content.json([
      (key: Array("first".utf8), field: .firstName), (key: Array("last".utf8), field: .lastName),
    ])
    #expect(encoded(content, .json, batch) == sized(#"{"first":"Ada"}"#))
    let none = ColumnPlan.Content.json([(key: Array("last".utf8), field: .lastName)])
    #expect(encoded(none, .jsonb, batch) == [0, 0, 0, 3, 1, 0x7B, 0x7D])
  }

  @Test func `extras are written as they are`() {
    var batch = batch
    batch.extras.append(Array(#"{"a":"b"}"#.utf8).span)
    #expect(encoded(.extras, .json, batch) == sized(#"{"a":"b"}"#))
    #expect(encoded(.extras, .jsonb, batch) == [0, 0, 0, 10, 1] + Array(#"{"a":"b"}"#.utf8))
  }

  @Test func `a translated value is looked up by its words, and unknown ones become the default`() {
    let values = [Array("in progress".utf8): Array("contacted".utf8)]
    let new = Array("new".utf8)
    func column(_ field: Field) -> ColumnPlan.Content {
      .translated(field, values: values, otherwise: new)
    }
    #expect(encoded(column(.leadStatus), .text, batch) == sized("contacted"))
    #expect(encoded(column(.firstName), .text, batch) == sized("new"))
    #expect(encoded(column(.email), .text, batch) == sized("new"))
  }

  @Test func `numbers and truths have their lengths`() {
    var out: [UInt8] = []
    CopyEncoder.append(true, to: &out)
    CopyEncoder.append(false, to: &out)
    CopyEncoder.append(bigint: -2, to: &out)
    CopyEncoder.append(bigint: 0x0102_0304_0506_0708, to: &out)
    CopyEncoder.append(bigint: nil, to: &out)
    let golden: [UInt8] =
      [0, 0, 0, 1, 1, 0, 0, 0, 1, 0]
      + [0, 0, 0, 8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE]
      + [0, 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8] + null
    #expect(out == golden)
  }
}

@Suite struct StatusWordsTests {
  @Test(arguments: [
    ("In Progress", "in progress"), ("in_progress", "in progress"),
    ("  IN--PROGRESS! ", "in progress"),
    ("SQL 2", "sql 2"), ("***", ""), ("\u{E9}t\u{E9}", "\u{E9}t\u{E9}"),
  ])
  func `case and punctuation do not matter`(text: String, key: String) {
    let found = StatusWords.key(Array(text.utf8).span)
    #expect(found == Array(key.utf8))
  }
}

@Suite struct FieldHomesTests {
  @Test func `a field's best place wins`() {
    var homes = FieldHomes()
    homes.add([.phone, .mobile])
    homes.add([.mobile])
    homes.add([.title, .phone])
    #expect(homes[.phone] == .column)
    #expect(homes[.mobile] == .column)
    #expect(homes[.title] == .column)
    #expect(homes[.email] == .extras)
    #expect(FieldHomes.everywhere[.email] == .column)
  }
}
