/// The custom fields that a tenant has defined for its records, and how values are read for them.
///
/// They stand in a table of the target; what a column of the file says is checked against it before
/// anything is sent, because the database itself does not look into its column of JSON.
public struct CustomFields: Sendable {
  /// What a custom field holds, by the words of a target mapping.
  public enum Kind: String, Sendable, CaseIterable {
    case text, number, date, datetime, boolean, select, multiselect, url, email, phone
  }

  /// One custom field.
  public struct Definition: Sendable {
    /// Its name, which is its key in the record's JSON.
    public var name: String
    /// What people call it.
    public var label: String?
    /// What it holds.
    public var kind: Kind
    /// Whether no record should be without it.
    public var isRequired: Bool
    /// What it may be, each with another word for it; anything where there is none.
    public var options: [(value: String, label: String?)]
    /// What else is demanded of its values.
    public var rules: [CustomRule] = []
    /// What else the target says of them that is not understood.
    public var unreadRules: [String] = []

    /// A custom field.
    public init(
      name: String,
      label: String?,
      kind: Kind,
      isRequired: Bool = false,
      options: [(value: String, label: String?)] = []
    ) {
      self.name = name
      self.label = label
      self.kind = kind
      self.isRequired = isRequired
      self.options = options
    }
  }

  /// The fields.
  public let definitions: [Definition]
  /// How numbers are read.
  public var numbers = NumberReading()
  /// How dates and times are read.
  public var dates = DateReading(kind: .moment)
  /// What parts the elements of lists.
  public var lists = ListReading.any
  /// The region of phone numbers in rows without a country.
  public var region: PhoneRegion?
  private let names: [HeaderKey: Int]
  private let words: [[[UInt8]: [UInt8]]]

  /// The custom fields of a tenant.
  public init(_ definitions: [Definition]) {
    self.definitions = definitions
    var names: [HeaderKey: Int] = [:]
    for (index, field) in definitions.enumerated() {
      names[HeaderKey(field.name), default: index] = index
    }
    for (index, field) in definitions.enumerated() {
      guard let label = field.label.map({ HeaderKey($0) }), names[label] == nil else { continue }
      names[label] = index
    }
    self.names = names
    words = definitions.map { field in
      var words: [[UInt8]: [UInt8]] = [:]
      for (value, label) in field.options {
        for text in [value, label].compactMap({ $0 }) {
          let bytes = Array(text.utf8)
          let key = StatusWords.key(bytes.span)
          if words[key] == nil { words[key] = Array(value.utf8) }
        }
      }
      return words
    }
  }

  /// The custom field of each key among the extras.
  ///
  /// It is found by its name, else by what people call it. The first key of a field counts.
  func fields(of keys: [[UInt8]]) -> [Int?] {
    var taken: Set<Int> = []
    return keys.map { key in
      guard let index = names[HeaderKey(String(decoding: key, as: UTF8.self))] else { return nil }
      return taken.insert(index).inserted ? index : nil
    }
  }

  /// The fields for which a file has columns.
  public func given(by binding: Binding) -> Set<Int> {
    Set(fields(of: binding.keys.map { Array($0.utf8) }).compactMap { $0 })
  }

  /// What a value came to.
  enum Outcome: Equatable {
    /// Nothing there.
    case blank
    /// It was appended.
    case fits
    /// Only a part of a list was appended.
    case partly
    /// It is none of what the field holds.
    case unfit
    /// It breaks the field's rule of this number.
    case breaks(rule: Int)
  }

  /// Appends a cleaned value as JSON; nothing unless it fits.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - index: The field's place in ``definitions``.
  ///   - region: The region of the row's phone numbers, and how it is known.
  ///   - out: What it is appended to.
  ///   - changes: Gets the rules by which the value was changed.
  /// - Returns: What it came to.
  func append(
    _ value: Span<UInt8>,
    for index: Int,
    region: (PhoneRegion?, ChangeCode),
    to out: inout [UInt8],
    changes: inout ChangeSet
  ) -> Outcome {
    let definition = definitions[index]
    if definition.kind == .multiselect {
      return value.isEmpty ? .blank : appendList(value, for: index, to: &out, changes: &changes)
    }
    var text: [UInt8] = []
    let outcome = read(value, for: index, region: region, into: &text, changes: &changes)
    if outcome != .fits { return outcome }
    switch definition.kind {
    case .number, .boolean: out += text
    case .text, .date, .datetime, .select, .multiselect, .url, .email, .phone:
      JSONObjectWriter.appendString(text.span, to: &out)
    }
    return .fits
  }

  /// The normal form of a cleaned value that is not a list, as it is stored.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - index: The field's place in ``definitions``.
  ///   - region: The region of the row's phone numbers, and how it is known.
  ///   - text: An empty text, which holds the form if the value fits.
  ///   - changes: Gets the rules by which the value was changed, if it fits.
  /// - Returns: What it came to.
  func read(
    _ value: Span<UInt8>,
    for index: Int,
    region: (PhoneRegion?, ChangeCode),
    into text: inout [UInt8],
    changes: inout ChangeSet
  ) -> Outcome {
    if value.isEmpty { return .blank }
    var own = ChangeSet()
    let outcome = normalize(value, for: index, region: region, into: &text, changes: &own)
    if outcome != .fits { return outcome }
    if let broken = definitions[index].rules.firstIndex(where: { !$0.holds(for: text.span) }) {
      return .breaks(rule: broken)
    }
    changes.formUnion(own)
    return .fits
  }

  private func normalize(
    _ value: Span<UInt8>,
    for index: Int,
    region: (PhoneRegion?, ChangeCode),
    into text: inout [UInt8],
    changes: inout ChangeSet
  ) -> Outcome {
    switch definitions[index].kind {
    case .text, .multiselect: text.append(copying: value)
    case .number:
      let outcome = NumberNormalizer.normalize(value, reading: numbers, into: &text)
      changes.formUnion(outcome.changes)
      if outcome.verdict == .blank { return .blank }
      if outcome.verdict != .valid { return .unfit }
    case .boolean:
      switch BooleanNormalizer.normalize(value, into: &text) {
      case .blank: return .blank
      case .unknown: return .unfit
      case .valid: if !Bytes.equal(text.span, value) { changes.insert(.booleanWord) }
      }
    case .date, .datetime:
      var reading = dates
      reading.kind = definitions[index].kind == .date ? .day : .moment
      let outcome = DateNormalizer.normalize(value, reading: reading, into: &text)
      changes.formUnion(outcome.changes)
      if outcome.verdict == .blank { return .blank }
      if outcome.issue != nil { return .unfit }
    case .select:
      guard let word = word(value, for: index) else { return .unfit }
      text = word
    case .url:
      if WebAddress.normalize(value, into: &text, changes: &changes) != .valid { return .unfit }
    case .email:
      let outcome = EmailNormalizer.normalize(value, into: &text)
      changes.formUnion(outcome.changes)
      if !outcome.isValid { return .unfit }
    case .phone: return phone(value, region: region, into: &text, changes: &changes)
    }
    return .fits
  }

  private func phone(
    _ value: Span<UInt8>,
    region: (PhoneRegion?, ChangeCode),
    into text: inout [UInt8],
    changes: inout ChangeSet
  ) -> Outcome {
    let number = PhoneParser.shared.parse(value, region: region.0)
    if number.outcome != .valid && number.outcome != .possible { return .unfit }
    number.appendE164(to: &text)
    changes.formUnion(number.changes)
    if number.usedRegion { changes.insert(region.1) }
    if !Bytes.equal(text.span, value) { changes.insert(.phoneFormatted) }
    return .fits
  }

  private func appendList(
    _ value: Span<UInt8>,
    for index: Int,
    to out: inout [UInt8],
    changes: inout ChangeSet
  ) -> Outcome {
    var normal: [UInt8] = []
    let outcome = ListNormalizer.normalize(value, reading: lists, into: &normal)
    if outcome.count == 0 { return .blank }
    var found: [[UInt8]] = []
    var isWhole = true
    for element in ListNormalizer.elements(normal.span) {
      guard let word = word(element.span, for: index) else {
        isWhole = false
        continue
      }
      if !found.contains(word) { found.append(word) }
    }
    if found.isEmpty { return .unfit }
    let rules = definitions[index].rules
    if let broken = rules.firstIndex(where: { !$0.holds(forOptions: found.count) }) {
      return .breaks(rule: broken)
    }
    changes.formUnion(outcome.changes)
    out.append(UInt8(ascii: "["))
    for (place, element) in found.enumerated() {
      if place > 0 { out.append(UInt8(ascii: ",")) }
      JSONObjectWriter.appendString(element.span, to: &out)
    }
    out.append(UInt8(ascii: "]"))
    return isWhole ? .fits : .partly
  }

  /// The option that a text means, as the field spells it.
  private func word(_ text: Span<UInt8>, for index: Int) -> [UInt8]? {
    if !words[index].isEmpty { return words[index][StatusWords.key(text)] }
    var bytes: [UInt8] = []
    bytes.append(copying: text)
    return bytes
  }
}
