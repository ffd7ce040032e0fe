import Sluice
import SluiceSources

/// Reads one suppression file, from its first byte to its last.
struct SuppressionFile {
  /// How the user calls the file.
  let name: String
  private let input: InputFile
  private let encoding: TextEncoding
  private let layout: SuppressionLayout
  private var entries: SuppressionEntries
  private var usable = 0
  private var unusable = 0
  private var filledLines = 0
  private var isHeaderDue: Bool

  /// Opens a file and finds out how it is laid out.
  init(
    path: String,
    member: String?,
    entries: SuppressionEntries
  ) throws(SuppressionError) {
    let input: InputFile
    var sample: [UInt8]
    do {
      input = try InputFile.open(path, member: member)
      let found = try input.findEncoding()
      // The line with the bytes that nothing explains is named when it is read.
      encoding = found.evidence == .nothing ? .utf8 : found
      sample = try input.sample(bytes: DialectSniffer.sampleBytes, decoding: encoding)
    } catch { throw .unreadable(error) }
    name = input.label
    let content = encoding.isUTF8 ? input.content : InputProbe(Array(sample.prefix(4_096)))
    guard content == .text || content == .empty else {
      throw .notUnderstood(
        list: input.label,
        line: nil,
        problem: "this is not plain text.",
        fix: "Save the list as text or CSV, in UTF-8."
      )
    }
    if sample.count >= DialectSniffer.sampleBytes {
      // The last line is cut.
      let end = sample.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? sample.count - 1
      sample.removeLast(sample.count - end - 1)
    }
    do { layout = try SuppressionLayout(sample: sample, entries: entries) } catch {
      throw .notUnderstood(
        list: input.label,
        line: nil,
        problem: "none of its columns holds e-mails, domains or phones.",
        fix: "Name the column in a first line: email, domain or phone."
      )
    }
    self.input = input
    self.entries = entries
    isHeaderDue = layout.hasHeader
  }

  /// What is handed out of a file: what an entry is, the entry in its normal form, and why it is there.
  typealias Found = (SuppressionKind, Span<UInt8>, SuppressionReason?) throws -> Void

  /// What the file's name and headers say of its entries.
  var origin: SuppressionOrigin {
    SuppressionOrigin(
      label: name,
      headers: Set(layout.headers.map { HeaderKey($0) }),
      hasAreaCodes: layout.hasAreaCodes
    )
  }

  /// What its entries forbid where an import names the file: whatever it is called, a list of people keeps
  /// them out, and only a register of area codes and numbers forbids calls alone.
  var channel: SuppressionChannel { layout.hasAreaCodes ? .phone : .all }

  /// Adds all entries to a set, and the list itself.
  ///
  /// Whoever is on a register of numbers must not be called; all others must not be contacted.
  mutating func load(
    into set: inout SuppressionSet,
    hasher: KeyHasher
  ) throws(SuppressionError) {
    let number = UInt32(set.lists.count)
    let channel = channel
    let usual = origin.reason ?? .manual
    let list: SuppressionSet.List
    do {
      list = try read { kind, value, reason in
        set.insert(value, kind, channel, reason ?? usual, list: number, hasher: hasher)
      }
    } catch {
      guard let error = error as? SuppressionError else {
        throw fault(nil, "it cannot be read.", "Fetch the file again.")
      }
      throw error
    }
    set.lists.append(list)
  }

  /// Hands out all entries, and tells of the list itself.
  ///
  /// - Throws: ``SuppressionError`` when the file cannot be read to its end; what `found` throws.
  mutating func read(_ found: Found) throws -> SuppressionSet.List {
    let progress = InputProgress()
    do {
      var source = try input.makeSource(decoding: encoding, progress: progress)
      var reader = CSVReader(dialect: layout.dialect)
      while let batch = try reader.nextBatch(from: &source) {
        let isReadable = try add(batch, found)
        if !isReadable { break }
      }
      // A cut record means that the source has a fault to tell.
      while try reader.nextBatch(from: &source) != nil {}
    } catch let error as SourceError {
      throw SuppressionError.unreadable(error)
    }
    guard progress.trailingGarbage == nil, let digest = progress.digest else {
      throw fault(nil, "it goes on after its compressed data.", "Fetch the file again.")
    }
    if usable == 0 && filledLines > 0 {
      throw fault(
        nil,
        "none of its \(filledLines) lines can match anyone.",
        "Check that this is the right file."
      )
    }
    return SuppressionSet.List(
      name: name,
      sha256: digest.hex,
      entries: usable,
      unusable: unusable,
      date: ListDate.text(seconds: input.modified.seconds)
    )
  }

  /// Adds the entries of a batch; false when it ends in a record that the source could not finish.
  private mutating func add(
    _ batch: RawBatch,
    _ found: Found
  ) throws -> Bool {
    try checkEncoding(batch)
    var cleaned: [UInt8] = []
    var faults: [Int: RawFault.Kind] = [:]
    for fault in batch.faults { faults[Int(fault.record)] = fault.kind }
    for record in 0..<batch.count {
      if batch.isBlank(record) || isComment(batch, record) { continue }
      if batch.records[record].row == 1 && layout.hasSeparatorLine { continue }
      if let kind = faults[record] {
        if kind == .cut { return false }
        throw fault(
          line(batch, record),
          "its quotes do not close, or it is too long to be an entry.",
          "Correct that line, or remove its quotes."
        )
      }
      if isHeaderDue {
        isHeaderDue = false
        continue
      }
      filledLines += 1
      try add(record, of: batch, &cleaned, found)
    }
    return true
  }

  private mutating func add(
    _ record: Int,
    of batch: RawBatch,
    _ cleaned: inout [UInt8],
    _ found: Found
  ) throws {
    let values = batch.valueRange(record)
    if values.count != layout.roles.count { try checkWidth(record, of: batch) }
    var isBlank = true
    var reason: SuppressionReason?
    if let column = layout.reasonColumn, column < values.count {
      clean(values.lowerBound + column, of: batch, into: &cleaned)
      reason = SuppressionReason(exported: String(decoding: cleaned, as: UTF8.self))
    }
    for (column, role) in layout.roles.enumerated() {
      guard case .entries(let kind) = role else { continue }
      clean(values.lowerBound + column, of: batch, into: &cleaned)
      if cleaned.isEmpty { continue }
      if let flag = layout.flagColumns[column], flag < values.count {
        isBlank = false
        if saysNo(values.lowerBound + flag, of: batch) { continue }
        // The services that have such columns write numbers with the country and without a plus.
        if kind == .phone, cleaned.allSatisfy({ (0x30...0x39).contains($0) }) {
          cleaned.insert(UInt8(ascii: "+"), at: 0)
        }
      }
      if layout.hasAreaCodes { cleaned = number(areaCode: cleaned, values, of: batch) }
      isBlank = false
      var failure: (any Error)?
      let reading = entries.read(cleaned.span, as: kind) { kind, value in
        do { try found(kind, value, reason) } catch { failure = failure ?? error }
      }
      if let failure { throw failure }
      switch reading {
      case .usable(let count): usable += count
      case .unusable: unusable += 1
      case .needsRegion:
        throw fault(
          line(batch, record),
          "a phone number without a country.",
          "Pass --default-region, for example --default-region US."
        )
      case .nothing:
        throw fault(
          line(batch, record),
          "neither an e-mail address, a domain nor a phone number.",
          "Correct or remove that line; begin it with # if it is a comment."
        )
      }
    }
    if isBlank { unusable += 1 }
  }

  /// Whether a cell is a clear no; a blank is none.
  private func saysNo(_ index: Int, of batch: RawBatch) -> Bool {
    var cell: [UInt8] = []
    clean(index, of: batch, into: &cell)
    return !cell.isEmpty && !Self.yes.holds(cell.span)
  }

  private static let yes = OptOutRule(when: ["yes"])

  /// The whole number of a line that gives its area code apart.
  private func number(areaCode: [UInt8], _ values: Range<Int>, of batch: RawBatch) -> [UInt8] {
    var rest: [UInt8] = []
    if values.count > 1 { clean(values.lowerBound + 1, of: batch, into: &rest) }
    return Array("+1".utf8) + areaCode + rest
  }

  private func clean(_ index: Int, of batch: RawBatch, into cleaned: inout [UInt8]) {
    cleaned.removeAll(keepingCapacity: true)
    let value = batch.values[index]
    if !value.hasDoubledQuotes {
      let bytes = batch.bytes.span.extracting(value.range)
      _ = TextCleaner.clean(bytes, into: &cleaned, keepNewlines: false)
      return
    }
    var cell: [UInt8] = []
    batch.appendValue(index, to: &cell)
    _ = TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: false)
  }

  /// Lets blank cells at the end pass; otherwise an entry may stand in the wrong column.
  private func checkWidth(_ record: Int, of batch: RawBatch) throws(SuppressionError) {
    let values = batch.valueRange(record)
    let width = layout.roles.count
    let rest = values.dropFirst(width)
    if values.count > width && rest.allSatisfy({ batch.values[$0].range.isEmpty }) { return }
    throw fault(
      line(batch, record),
      "it has \(values.count) cells where the list has \(width) columns.",
      "Put quotes around cells that hold the separator, and add missing cells."
    )
  }

  private func checkEncoding(_ batch: RawBatch) throws(SuppressionError) {
    if isUTF8(batch.bytes.span) && encoding.isUTF8 { return }
    for record in 0..<batch.count {
      let text = batch.bytes.span.extracting(batch.text(record))
      if isUTF8(text) && (encoding.isUTF8 || !text.holdsReplacement) { continue }
      throw fault(
        line(batch, record),
        "characters that are not \(encoding.name).",
        "Save the list as UTF-8."
      )
    }
  }

  private func isUTF8(_ bytes: Span<UInt8>) -> Bool { (try? UTF8Span(validating: bytes)) != nil }

  private func isComment(_ batch: RawBatch, _ record: Int) -> Bool {
    let text = batch.text(record)
    return !text.isEmpty && batch.bytes[text.lowerBound] == UInt8(ascii: "#")
  }

  private func line(_ batch: RawBatch, _ record: Int) -> Int { Int(batch.records[record].line) }

  private func fault(_ line: Int?, _ problem: String, _ fix: String) -> SuppressionError {
    .notUnderstood(list: name, line: line, problem: problem, fix: fix)
  }
}
