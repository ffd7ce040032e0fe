import Sluice
import SluiceSources

extension RecordFormat {
  /// Whether an input is JSON: by its content, or by its name where the content says nothing.
  ///
  /// Delimited text stays what it is under any name.
  static func isJSON(_ content: InputProbe, _ sample: [UInt8], _ file: InputFile) -> Bool {
    switch content {
    case .json: return true
    case .text where JSONShape.messages(below: sample) != nil: return true
    case .text, .binary: return isNamedJSON(file.name) && !isTable(sample)
    case .empty:
      return isNamedJSON(file.name) && !file.name.contains(".jsonl")
        && !file.name.contains(".ndjson")
    default: return false
    }
  }

  /// Reads a JSON input once and finds where its records are and which columns they have.
  ///
  /// - Throws: ``RunError`` when it is not clear which records are meant, ``SourceError`` when it
  ///   cannot be read.
  static func findJSON(
    in file: InputFile,
    decoding encoding: TextEncoding?,
    sample: [UInt8],
    _ options: InputOptions
  ) throws -> JSONLayout {
    let text = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? sample.dropFirst(3) : sample[...]
    if text.allSatisfy({ $0 == 0x20 || (0x09...0x0D).contains($0) }) {
      throw SourceError.content(
        name: file.name,
        what: "it is empty, and not even an empty array",
        fix: "Export it again."
      )
    }
    var source = try file.makeSource(decoding: encoding)
    let limits = options.limits.applied()
    let (layout, damage) = try JSONLayout.find(
      in: &source,
      sample: sample,
      path: options.records,
      stream: options.stream,
      limits: limits
    )
    if let damage, damage.kind == .tooManyColumns { throw damage.error(name: file.name, limits) }
    try check(layout, options, file)
    return layout
  }

  private static func check(
    _ layout: JSONLayout,
    _ options: InputOptions,
    _ file: InputFile
  ) throws(RunError) {
    let names = layout.streams.map(\.name)
    let list = layout.streams.map { "  \($0.name) (\($0.records) records)" }
      .joined(separator: "\n")
    if let stream = options.stream {
      if names.contains(stream) { return }
      throw RunError(
        .usage,
        names.isEmpty
          ? "--stream \(stream): \(file.name) has no streams of messages."
          : "--stream \(stream) is not in \(file.name). Its streams:\n\(list)"
      )
    }
    guard names.count > 1 else { return }
    throw RunError(
      .usage,
      "\(file.name) holds several streams. Choose one with --stream NAME:\n\(list)"
    )
  }

  private static func isNamedJSON(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [".json", ".jsonl", ".ndjson"].contains { ending in
      lower.hasSuffix(ending) || lower.contains(ending + ".")
    }
  }

  /// Whether a text has rows of the same width, more than one value wide.
  private static func isTable(_ sample: [UInt8]) -> Bool {
    var source = ByteArraySource(sample)
    var reader = CSVReader(dialect: DialectSniffer().sniff(sample).dialect)
    guard let batch = reader.nextBatch(from: &source), batch.count >= 3 else { return false }
    let width = batch.width(0)
    return width > 1 && (0..<min(batch.count - 1, 20)).allSatisfy { batch.width($0) == width }
  }
}

extension JSONDamage {
  /// The message for a user.
  ///
  /// - Parameters:
  ///   - name: What the file is called.
  ///   - limits: By which it was read.
  /// - Returns: What happened, where, and what to do.
  func error(name: String, _ limits: BatchLimits) -> SourceError {
    let place = "line \(line), byte \(offset) of the text"
    return switch kind {
    case .truncated:
      .incomplete(
        name: name,
        what: "the JSON ends at \(place), before it is complete",
        fix: "Fetch the file again: the download or export did not finish."
      )
    case .syntax:
      .content(
        name: name,
        what: "it is no JSON from \(place) on",
        fix: "Correct that place, or export the file again."
      )
    case .tooDeep:
      .content(
        name: name,
        what:
          "its values are nested more than \(limits.nesting ?? BatchLimits.nestingLimit) levels deep at \(place)",
        fix: "Export the records without inner objects, or allow more with --max-nesting N."
      )
    case .tooLong:
      .content(
        name: name,
        what: "a value is longer than a record can be, from \(place) on",
        fix:
          "Look for the records deeper inside, and name their place with --records; or allow longer ones with --max-record MIB."
      )
    case .tooManyColumns:
      .content(
        name: name,
        what:
          "its records have more than \(limits.columns ?? BatchLimits.columnLimit) different members",
        fix:
          "Name the place of the records with --records, export fewer fields, or allow more with --max-columns N."
      )
    }
  }
}
