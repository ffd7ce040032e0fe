/// Applies what the target demands of values.
///
/// A value that the target would not take is left out, kept beside the record and told; where the
/// target cannot do without it, the row is rejected.
struct TargetRulesStep: Step {
  let rules: TargetRules

  func apply(to batch: inout Batch) {
    var unfit: [RowField: IssueCode] = [:]
    for field in Field.allCases {
      guard let limit = rules.limits[field], batch[field] != nil else { continue }
      apply(limit, to: field, of: &batch, &unfit)
    }
    for group in rules.required { demand(group, of: &batch, unfit) }
  }

  private struct RowField: Hashable {
    var row: Int
    var field: Field
  }

  private func apply(
    _ limit: TargetRules.Limit,
    to field: Field,
    of batch: inout Batch,
    _ unfit: inout [RowField: IssueCode]
  ) {
    guard let column = batch[field] else { return }
    var found: [(row: Int, code: IssueCode)] = []
    for row in 0..<column.count where !column.isBlank(row) && batch.fates[row].isPending {
      if let code = limit.fault(of: column[row]) { found.append((row, code)) }
    }
    if found.isEmpty { return }
    for (row, code) in found {
      unfit[RowField(row: row, field: field)] = code
      batch.warn(row, code, field)
      batch.keep(row, field, .original, column[row])
    }
    batch.rewrite(field) { old, _ in
      var new = TextColumn(rows: old.count)
      var next = 0
      for row in 0..<old.count {
        let isUnfit = next < found.count && found[next].row == row
        if isUnfit { next += 1 }
        if !isUnfit {
          new.append(old[row])
        } else if let most = limit.elementCharacters {
          Self.append(old[row], elementsUpTo: most, to: &new)
        } else {
          new.appendBlank()
        }
      }
      return new
    }
  }

  private static func append(
    _ list: Span<UInt8>,
    elementsUpTo most: Int,
    to column: inout TextColumn
  ) {
    var text: [UInt8] = [UInt8(ascii: "[")]
    for element in ListNormalizer.elements(list) {
      let span = element.span
      if TargetRules.Limit.characters(of: span, exceed: most) { continue }
      if text.count > 1 { text.append(UInt8(ascii: ",")) }
      JSONObjectWriter.appendString(span, to: &text)
    }
    text.append(UInt8(ascii: "]"))
    _ = ListNormalizer.normalize(text.span, reading: .any, into: &column.bytes)
    column.endValue()
  }

  private func demand(
    _ group: [Field],
    of batch: inout Batch,
    _ unfit: [RowField: IssueCode]
  ) {
    for row in 0..<batch.count where batch.fates[row].isPending {
      if group.contains(where: { !batch.isBlank($0, row) }) { continue }
      let reason = group.lazy.compactMap { field in
        unfit[RowField(row: row, field: field)].map { (field, $0) }
      }.first
      switch reason {
      case (let field, .valueTooLong)?:
        batch.end(row, as: .rejected, code: .targetTooLong, field: field)
      case (let field, _)?: batch.end(row, as: .rejected, code: .targetRule, field: field)
      case nil: batch.end(row, as: .rejected, code: .targetMissingValue, field: group.first)
      }
    }
  }
}

extension TargetRules.Limit {
  /// Why the target would not take a value; nil when it would.
  func fault(of value: Span<UInt8>) -> IssueCode? {
    if let most = characters, Self.characters(of: value, exceed: most) { return .valueTooLong }
    if let most = elementCharacters, value.count > most,
      ListNormalizer.elements(value).contains(where: { element in
        let span = element.span
        return Self.characters(of: span, exceed: most)
      })
    {
      return .valueTooLong
    }
    if least != nil || most != nil, let number = Self.number(value) {
      if number < least ?? -.infinity || number > most ?? .infinity { return .valueNotAllowed }
    }
    if let pattern, !pattern.matches(value) { return .valueNotAllowed }
    if let words, !words.contains(Self.bytes(value)) { return .valueNotAllowed }
    if isOwnDomain, !DomainFacts(of: value).identifiesCompany { return .domainShared }
    return nil
  }

  /// Whether a text has more than so many characters, as PostgreSQL counts them: code points.
  static func characters(of value: Span<UInt8>, exceed most: Int) -> Bool {
    if value.count <= most { return false }
    var count = 0
    for index in value.indices where value[index] & 0xC0 != 0x80 { count += 1 }
    return count > most
  }

  private static func bytes(_ value: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(copying: value)
    return bytes
  }

  /// A number in its normal form: digits, a minus in front, a point between.
  static func number(_ value: Span<UInt8>) -> Double? {
    var number = 0.0
    var scale = 0.0
    for index in value.indices {
      switch value[index] {
      case UInt8(ascii: "-") where index == 0: continue
      case UInt8(ascii: ".") where scale == 0: scale = 1
      case 0x30...0x39:
        number = number * 10 + Double(value[index] & 0x0F)
        scale *= 10
      default: return nil
      }
    }
    if scale > 1 { number /= scale }
    return value.count > 0 && value[0] == UInt8(ascii: "-") ? -number : number
  }
}
