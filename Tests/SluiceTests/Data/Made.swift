import Testing

@testable import Sluice

/// Batches, keys and bindings made of plain text.
enum Made {
  static let hasher = KeyHasher(key0: 11, key1: 22)

  static let allNeeds: KeyNeeds = [.emails, .domains, .phones, .ids, .companies, .others, .texts]

  /// The records of a CSV text without header; the first has row number 1.
  static func raw(_ csv: [UInt8]) -> RawBatch {
    var source = ByteArraySource(csv)
    var reader = CSVReader()
    guard let batch = reader.nextBatch(from: &source) else {
      return RawBatch(sequence: 0, firstByte: 0, quote: 0x22)
    }
    return batch
  }

  static func raw(_ csv: String) -> RawBatch { raw(Array(csv.utf8)) }

  /// A batch with nothing bound.
  static func batch(_ csv: String) -> Batch { Batch(raw: raw(csv)) }

  /// A binding of columns in order, where nil is a column without a field.
  static func binding(_ fields: [Field?]) -> Binding {
    let names = fields.enumerated().map { $1?.name ?? "x\($0)" }
    return Binding(
      headers: names,
      roles: fields.map { $0.map(Binding.Role.field) ?? .extra },
      keys: names,
      constants: []
    )
  }

  /// The records of a CSV text with their fields bound and cleaned.
  static func bound(_ fields: [Field?], _ csv: String) -> Batch {
    BatchBinder(binding: binding(fields)).bind(raw(csv))
  }

  /// The same with all steps applied.
  static func prepared(_ fields: [Field?], _ csv: String, region: String = "US") -> Batch {
    var batch = bound(fields, csv)
    let steps: [any Step] = [
      CountryStep(), AbsentNameStep(fields: [.fullName]), NameStep(),
      AbsentNameStep(fields: [.firstName, .lastName]), EmailStep(), AddressStep(),
      PhoneStep(defaultRegion: self.region(region)),
      WebStep(), IdentityStep(), KeyStep(needs: allNeeds, hasher: hasher),
    ]
    for step in steps { step.apply(to: &batch) }
    return batch
  }

  static func region(_ code: String) -> PhoneRegion? {
    PhoneParser.shared.region(iso: Array(code.utf8).span)
  }

  static func key(_ text: String, _ kind: KeyHasher.Kind) -> Key128 {
    hasher.key(Array(text.utf8).span, kind: kind)
  }

  /// A key that stands for a number.
  static func key(_ number: Int) -> Key128 { key("\(number)", .plain) }
}

extension Batch {
  /// Values of a field, row by row; nil when it is not bound.
  func texts(_ field: Field) -> [String]? {
    self[field].map { column in (0..<column.count).map { column.text($0) } }
  }

  /// Status and code of each row.
  var ends: [String] { fates.map { "\($0.status?.name ?? "pending") \($0.code?.name ?? "")" } }

  /// What was set aside, as `row field part text`.
  var keptTexts: [String] {
    kept.map {
      "\($0.row) \($0.field.name) \($0.part) \(String(decoding: $0.bytes, as: UTF8.self))"
    }
  }

  /// Warnings, as `row code`.
  var warnings: [String] { issues.map { "\($0.row) \($0.code.name)" } }
}
