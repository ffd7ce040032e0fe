import Sluice

/// What the words of the options mean; `import` and `clean` read them alike.
extension ImportOptions {
  /// The region of phones in rows without a country.
  func region() throws(RunError) -> PhoneRegion? {
    guard let text = defaultRegion else { return nil }
    let code = Array(text.utf8)
    guard let region = PhoneParser.shared.region(iso: code.span) else {
      throw RunError(
        .usage,
        "--default-region \(text) is not a country.\n  Use a two-letter code such as US, GB or DE."
      )
    }
    return region
  }

  /// The options with what a mapping says of reading values, where they say nothing themselves.
  func reading(by mapping: SourceMapping) -> ImportOptions {
    var options = self
    options.defaultRegion = defaultRegion ?? mapping.read?.defaultRegion
    options.dateOrder = dateOrder ?? mapping.read?.dateOrder
    options.decimal = decimal ?? mapping.read?.decimal
    options.listSeparator = listSeparator ?? mapping.read?.listSeparator
    options.timeZone = timeZone ?? mapping.read?.timeZone
    return options
  }

  /// A sentence about the lists among the inputs of the run.
  var listNotes: [String] {
    var notes: [String] = []
    if let runLists {
      let names = runLists.map(\.label).joined(separator: ", ")
      notes.append("Lists of people who must not be contacted, from the same run: \(names)")
    }
    if let maxListDays {
      notes.append("No list of people who must not be contacted is older than \(maxListDays) days.")
    }
    return notes
  }

  /// Which blanks other fields of a row fill; none when nil.
  func enrichment(of source: SourceMapping) -> EnrichmentFilling? {
    if skipsEnrichment == true { return nil }
    return EnrichmentFilling(deciding: Set((source.enrich ?? []).compactMap { Field(name: $0) }))
  }

  /// How the input is to be read.
  public var input: InputOptions {
    get {
      var input = InputOptions()
      input.delimiter = delimiter
      input.quote = quote
      input.encoding = encoding
      input.member = member
      input.sheet = sheet
      input.maxExpansion = maxExpansion
      input.records = records
      input.stream = stream
      input.expandsEntities = expandEntities ?? false
      input.limits = limits ?? InputLimits()
      return input
    }
    set {
      delimiter = newValue.delimiter
      quote = newValue.quote
      encoding = newValue.encoding
      member = newValue.member
      sheet = newValue.sheet
      maxExpansion = newValue.maxExpansion
      records = newValue.records
      stream = newValue.stream
      expandEntities = newValue.expandsEntities ? true : nil
      limits = newValue.limits == InputLimits() ? nil : newValue.limits
    }
  }

  /// The kinds of records among which the user must choose; empty where nothing is open.
  public func kindsToAsk() throws(RunError) -> [String] {
    guard kind == nil else { return [] }
    do throws(MappingError) {
      let mapping = try MappingLibrary.standard().target(named: target).mapping
      return mapping.asksKind == true ? mapping.kinds.map(\.rawValue) : []
    } catch {
      throw RunError(.mapping, error.description)
    }
  }

  /// What the records are: what the options say, else the mapping.
  func recordKind(of source: SourceMapping) throws(RunError) -> RecordKind {
    guard let text = kind else { return source.kind }
    guard let kind = RecordKind(rawValue: text) else {
      throw RunError(
        .usage,
        """
        --as \(text) is not a kind of records.
          Use one of: \(RecordKind.allCases.map(\.rawValue).joined(separator: ", "))
        """
      )
    }
    return kind
  }
}
