/// Takes legal forms off the end of a folded company name.
enum LegalFormStripper {
  /// Every form; value 2 for one that only counts when it is spelled out.
  private static let forms: ByteTable = {
    var table = ByteTable()
    for form in list {
      if form.last == UInt8(ascii: ".") {
        table.add(form.dropLast(), 2)
      } else {
        table.add(form, 1)
      }
    }
    table.index()
    return table
  }()

  /// The last word of every form, so that most names need one look-up only.
  private static let lastWords: ByteTable = {
    var table = ByteTable()
    for form in list {
      let bare = form.last == UInt8(ascii: ".") ? form.dropLast() : form
      if let word = bare.split(separator: 0x20).last { table.add(word, 1) }
    }
    table.index()
    return table
  }()

  private static var list: [Substring.UTF8View] {
    LegalForms.text.split(whereSeparator: { $0 == ";" || $0 == "\n" }).map(\.utf8)
  }

  /// Forms written without a space before or after the name.
  private static let affixes: [[UInt8]] = [
    "株式会社", "有限会社", "合同会社", "股份有限公司", "有限责任公司", "有限公司", "주식회사", "유한회사",
  ].map { Array($0.utf8) }

  private static let wordLimit = 6

  /// Strips the name that begins at `mark`, as often as a form is left and a word before it.
  static func strip(_ name: inout [UInt8], from mark: Int, endsSpelledOut: Bool) {
    if let last = name.last, last >= 0x80 || name[mark] >= 0x80 { stripAffixes(&name, from: mark) }
    var spelledOut = endsSpelledOut
    while let end = endWithoutForm(name.span, from: mark, spelledOut: spelledOut) {
      name.removeLast(name.count - end)
      while name.count - mark > 2, name[name.count - 1] == 0x26, name[name.count - 2] == 0x20 {
        name.removeLast(2)
      }
      spelledOut = false
    }
  }

  /// Where the name ends without its longest trailing form, or nil when it has none.
  private static func endWithoutForm(
    _ name: Span<UInt8>,
    from mark: Int,
    spelledOut: Bool
  ) -> Int? {
    var found: Int?
    var words = 0
    var index = name.count - 1
    while index > mark, words < wordLimit {
      if name[index] == 0x20 {
        words += 1
        let candidate = name.extracting((index + 1)..<name.count)
        if words == 1, !lastWords.contains(candidate) { return nil }
        if let value = forms.value(of: candidate), value == 1 || spelledOut { found = index }
      }
      index -= 1
    }
    return found
  }

  private static func stripAffixes(_ name: inout [UInt8], from mark: Int) {
    while let range = affix(of: name, from: mark) {
      name.removeSubrange(range)
      if range.lowerBound > mark {
        if name.last == 0x20 { name.removeLast() }
      } else if name[mark] == 0x20 {
        name.remove(at: mark)
      }
    }
  }

  /// Where a form stands without a space at one end of a longer name.
  private static func affix(of name: [UInt8], from mark: Int) -> Range<Int>? {
    for affix in affixes where name.count - mark > affix.count {
      let end = name.count - affix.count
      if name[end...].elementsEqual(affix) { return end..<name.count }
      let start = mark + affix.count
      if name[mark..<start].elementsEqual(affix) { return mark..<start }
    }
    return nil
  }
}
