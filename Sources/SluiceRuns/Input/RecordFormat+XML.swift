import Sluice
import SluiceSources

extension RecordFormat {
  /// Bytes of a text by which its records are found.
  private static let xmlSampleBytes = 1 << 20

  /// Whether an input is XML of no kind that has a reader of its own.
  static func isXML(_ content: InputProbe, _ sample: [UInt8]) -> Bool {
    content == .markup && XMLOpening(sample).kind == .records
  }

  /// Reads an XML input once and finds where its records are and which columns they have.
  ///
  /// - Throws: ``RunError`` when there are no such records, ``SourceError`` when it cannot be read.
  static func findXML(
    in file: InputFile,
    decoding encoding: TextEncoding,
    _ options: InputOptions
  ) throws -> XMLLayout {
    let path: XMLRecordPath
    if let text = options.records {
      guard let told = XMLRecordPath(text) else {
        throw RunError(
          .usage,
          "--records \(text) is no path of XML elements.\n  Write it like //contact or /export/contact"
        )
      }
      path = told
    } else {
      let sample = try file.sample(bytes: xmlSampleBytes, decoding: encoding)
      guard let found = XMLRecordPath.found(in: sample) else {
        // Nothing but damage: a reader tells what it is.
        return try layout(of: file, encoding, .root, options)
      }
      path = found
    }
    let layout = try layout(of: file, encoding, path, options)
    if layout.records == 0 && options.records != nil {
      throw RunError(
        .usage,
        "--records \(path): \(file.name) has no such elements.\n  See its elements: sluice sniff FILE"
      )
    }
    return layout
  }

  private static func layout(
    of file: InputFile,
    _ encoding: TextEncoding,
    _ path: XMLRecordPath,
    _ options: InputOptions
  ) throws -> XMLLayout {
    var source = try file.makeSource(decoding: encoding)
    let limits = options.limits.applied()
    let (layout, damage) = XMLLayout.find(
      in: &source,
      path: path,
      expands: options.expandsEntities,
      limits: limits
    )
    if let damage { throw damage.error(name: file.name, limits) }
    return layout
  }
}

extension XMLDamage {
  /// The message for a user.
  ///
  /// What comes before the damage is good, unless the limits of columns are met.
  func error(name: String, _ limits: BatchLimits) -> SourceError {
    let words = words(limits)
    if kind == .tooManyColumns {
      return .content(name: name, what: words.what, fix: words.fix)
    }
    return .incomplete(name: name, what: words.what, fix: words.fix)
  }

  private func words(_ limits: BatchLimits) -> (what: String, fix: String) {
    let place = "line \(line)"
    let correct = "Correct that place, or export the file again."
    return switch kind {
    case .truncated:
      (
        "the XML ends at \(place), before its elements do",
        "Fetch the file again: the download or export did not finish."
      )
    case .mismatch: ("the end tag on \(place) is not that of the element which is open", correct)
    case .undeclared:
      ("\(place) uses an entity that XML does not know and the file does not declare", correct)
    case .character:
      (
        "\(place) holds a character that XML does not allow, or bytes of another character set",
        "If names look wrong, pass --encoding; else take the character out."
      )
    case .syntax: ("it is no XML from \(place) on", correct)
    case .tooDeep:
      (
        "its elements are nested more than \(limits.nesting ?? BatchLimits.nestingLimit) levels deep on \(place)",
        "Export the records without inner elements, or allow more with --max-nesting N."
      )
    case .tooLong:
      (
        "a name or a value is longer than a record can be, on \(place)",
        "Correct that place, or allow longer ones with --max-record MIB."
      )
    case .expandsTooFar:
      (
        "its entities grow to more than 10 times the file's size, on \(place), as made to fill memory",
        "If you trust whoever made the file: --expand-entities"
      )
    case .external:
      (
        "\(place) takes its text from another file, which sluice does not open",
        "Export the records into one file."
      )
    case .tooManyColumns:
      (
        "its records have more than \(limits.columns ?? BatchLimits.columnLimit) different elements and attributes",
        "Name the elements that are records with --records, export fewer fields, or allow more with --max-columns N."
      )
    }
  }
}
