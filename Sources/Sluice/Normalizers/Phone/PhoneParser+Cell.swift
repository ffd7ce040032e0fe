extension PhoneParser {
  /// Parses a cell of a table, in UTF-8: one number as `parseSingle` reads it, and what people and
  /// spreadsheets do to numbers.
  ///
  /// A value that `parseSingle` finds valid keeps that result, with three exceptions: `….0` and
  /// scientific notation are taken back to the digits they stand for, or are `damaged`; a list of
  /// valid numbers gives the first of them; and words behind a number that is valid without them
  /// are not read as keypad letters. Otherwise these are tried, and count only if a valid number
  /// comes out: `(0)` dropped, 00 read as plus, the text behind a label, the text before a word, and
  /// the parts of a list. `region` is the one that numbers in national form belong to; without it
  /// they have the outcome `noRegion`.
  public func parse(_ value: Span<UInt8>, region: PhoneRegion?) -> PhoneNumber {
    parse(value, value.indices, region: region)
  }

  /// The same for the value in a range of `text`, which is faster where it is one of many.
  public func parse(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    region: PhoneRegion?
  ) -> PhoneNumber {
    let scan = PhoneScan(text, range)
    let value = text.extracting(range)
    if scan.form == .complex {
      let signs = PhoneCellSigns(value)
      if !signs.mayBeMore {
        let number = parseComplex(value, region: region)
        if number.isValid, !signs.hasTrailingLetter || number.extensionCount > 0 { return number }
      }
    } else if !scan.mayBeList, !PhoneCellSigns.endsLikeFloat(value) {
      let number = resolve(scan.digits, hasPlus: scan.form == .international, region: region)
      if number.isValid { return number }
    }
    return parseCell(value, region: region)
  }

  /// Calls `body` with every number of a cell that lists several, valid ones and those that are at
  /// least possible; not at all for a cell with one number.
  func forEachNumber(
    in value: Span<UInt8>,
    region: PhoneRegion?,
    _ body: (PhoneNumber) -> Void
  ) {
    let text = PhoneText(cleaning: value)
    if text.isTooLong { return }
    _ = parseList(text.tokens, region: region) { if $0.isTaken { body($0) } }
  }

  private func parseCell(_ value: Span<UInt8>, region: PhoneRegion?) -> PhoneNumber {
    let text = PhoneText(cleaning: value)
    guard !text.isTooLong else { return PhoneNumber(.tooLong) }
    let tokens = text.tokens
    switch tokens.spreadsheetNumber {
    case .whole(let digits, let hasPlus):
      var number = resolve(digits, hasPlus: hasPlus, region: region)
      number.trace.insert(.decimals)
      return number.isValid ? number : service(digits, region: region) ?? number
    case .damaged:
      return PhoneNumber(.damaged)
    case nil:
      break
    }
    if tokens.contextStart != nil { return parse(tokens, region: region) }
    let list = parseList(tokens, region: region)
    if let list, list.isComplete { return list.number }
    let single = parse(tokens, region: region)
    if single.isValid {
      guard single.extensionCount == 0 else { return single }
      return parseBeforeWord(tokens, region: region) ?? single
    }
    if let found = parseRepaired(tokens, region: region) { return found }
    if let list, list.number.isValid || single.outcome == .notANumber { return list.number }
    return service(tokens.onlyDigits, region: region) ?? single
  }

  /// Parses a single number in the ways that `parse` lists, and returns it if it is valid.
  private func parseRepaired(_ tokens: PhoneTokens, region: PhoneRegion?) -> PhoneNumber? {
    if let number = parseBeforeWord(tokens, region: region) { return number }
    var text = PhoneText()
    if let trace = tokens.appendInternational(to: &text) {
      var number = parse(text.tokens, region: region)
      number.trace.formUnion(trace)
      if number.isValid { return number }
      if var number = parseBeforeWord(text.tokens, region: region) {
        number.trace.formUnion(trace)
        return number
      }
    }
    guard let label = tokens.labelEnd else { return nil }
    var number = parse(tokens.extracting(label..<tokens.count), region: region)
    number.trace.insert(.label)
    return number.isValid ? number : nil
  }

  /// Parses what stands before a word, as in `212 555 0101 ext. 5 (work)`.
  ///
  /// Tries the last word first, so that an extension is kept. A result that counts letters of an
  /// earlier word as digits is not taken.
  private func parseBeforeWord(_ tokens: PhoneTokens, region: PhoneRegion?) -> PhoneNumber? {
    guard let firstWord = tokens.trailingWordStart else { return nil }
    var end = tokens.count
    while end > firstWord {
      end -= 1
      guard tokens.startsWord(at: end) else { continue }
      var number = parse(tokens.extracting(0..<end), region: region)
      number.trace.insert(.words)
      let isPlain = number.extensionCount > 0 || end == firstWord
      if number.isValid, isPlain { return number }
    }
    return nil
  }

  /// What a list of numbers came to.
  private struct List {
    /// The first valid number, else the first that is a number at all.
    var number = PhoneNumber(.notANumber)
    /// Whether all parts are valid numbers, so that the value is a list and nothing else.
    var isComplete = true
  }

  /// Parses the parts of a list; nil if there is only one.
  ///
  /// A slash also stands within numbers (`030/1234567`), so it parts a value only where nothing else does;
  /// a part of another list may be a list at its slashes. `each` is called with every number.
  private func parseList(
    _ tokens: PhoneTokens,
    region: PhoneRegion?,
    each: (PhoneNumber) -> Void = { _ in }
  ) -> List? {
    if let list = parseList(tokens, atSlash: false, region: region, each: each) { return list }
    return parseList(tokens, atSlash: true, region: region, each: each)
  }

  private func parseList(
    _ tokens: PhoneTokens,
    atSlash: Bool,
    region: PhoneRegion?,
    each: (PhoneNumber) -> Void
  ) -> List? {
    guard let first = tokens.listPart(from: 0, atSlash: atSlash), first.next < tokens.count else {
      return nil
    }
    var list = List()
    var valid: UInt8 = 0
    var at = 0
    while let part = tokens.listPart(from: at, atSlash: atSlash) {
      at = part.next
      let tokens = tokens.extracting(part.range)
      let digits = tokens.digitCount
      guard digits > 0 || tokens.hasWord else { continue }
      var number = parse(tokens, region: region)
      var innerNumbers: [PhoneNumber] = []
      let inner =
        atSlash
        ? nil
        : parseList(tokens, atSlash: true, region: region) { innerNumbers.append($0) }
      var takesInner = false
      if let inner, inner.isComplete {
        takesInner = true
      } else if !number.isValid, let found = parseRepaired(tokens, region: region) {
        number = found
      } else if !number.isValid, let inner, inner.number.isValid {
        takesInner = true
      }
      if takesInner, let inner {
        number = inner.number
        for number in innerNumbers { each(number) }
      } else {
        each(number)
      }
      if !number.isValid || digits < PhoneScan.shortestListed || tokens.isExtension {
        list.isComplete = false
      }
      if number.isValid { valid += min(max(number.count, 1), .max - valid) }
      let isFirstValid = number.isValid && !list.number.isValid
      if isFirstValid || list.number.outcome == .notANumber { list.number = number }
    }
    list.isComplete = list.isComplete && valid > 1
    list.number.count = valid
    return list
  }

  /// Recognises emergency and other short numbers of the region.
  private func service(_ digits: PhoneDigits?, region: PhoneRegion?) -> PhoneNumber? {
    guard let digits, let region, digits.count > 0, digits.count <= 17 else { return nil }
    let automaton = tables.plans[Int(region.plan)].short
    guard automaton != PhonePlan.absent, tables.label(from: automaton, over: digits) == 1 else {
      return nil
    }
    var number = PhoneNumber(.serviceNumber)
    number.region = region
    return number
  }
}
