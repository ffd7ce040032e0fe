import Foundation
import Sluice
import SluiceSources

/// Reads the files that fill blanks of rows: those of the options, then those of the mapping.
struct ReferenceFiles {
  let options: ImportOptions
  let library: MappingLibrary
  let stop: StopRequest

  /// The tables of all files.
  ///
  /// - Parameters:
  ///   - mapping: The mapping of the records.
  ///   - mappingFile: Where it is, if it was given as a path: its files are named from there.
  ///   - region: The country of numbers without one.
  ///   - hasher: The run's.
  ///   - tell: Told what was read.
  /// - Returns: A table for each file, those of the options first.
  /// - Throws: ``RunError`` when a file cannot be read to its end, or has no key.
  func tables(
    of mapping: SourceMapping,
    at mappingFile: String?,
    region: PhoneRegion?,
    hasher: KeyHasher,
    tell: (RunEvent) -> Void
  ) throws -> [ReferenceTable] {
    var tables: [ReferenceTable] = []
    for text in options.references ?? [] {
      let (file, key) = try Self.parts(text)
      tables.append(try table(file, key, region, hasher, tell))
    }
    for reference in mapping.references {
      let file = Self.resolved(reference.file, from: mappingFile)
      tables.append(try table(file, reference.key, region, hasher, tell))
    }
    return tables
  }

  /// `FILE`, or `KEY=FILE`.
  private static func parts(
    _ text: String
  ) throws(RunError) -> (file: String, key: ReferenceKey?) {
    guard let equals = text.firstIndex(of: "=") else { return (text, nil) }
    let word = String(text[..<equals])
    if let key = ReferenceKey(rawValue: word) {
      return (String(text[text.index(after: equals)...]), key)
    }
    if FileManager.default.fileExists(atPath: text) { return (text, nil) }
    throw RunError(
      .usage,
      """
      --enrich: "\(word)" is no key. Nothing was written.
        Use one of: \(ReferenceKey.allCases.map(\.rawValue).joined(separator: ", "))
      """
    )
  }

  private static func resolved(_ path: String, from mappingFile: String?) -> String {
    if path.hasPrefix("/") { return path }
    guard let mappingFile, let slash = mappingFile.lastIndex(of: "/") else { return path }
    return String(mappingFile[...slash]) + path
  }

  private func table(
    _ path: String,
    _ asked: ReferenceKey?,
    _ region: PhoneRegion?,
    _ hasher: KeyHasher,
    _ tell: (RunEvent) -> Void
  ) throws -> ReferenceTable {
    let table = try InputTable.open(path, options: InputOptions())
    let name = table.file.name
    let key = try asked ?? self.key(of: table)
    let mapping = try mapping(for: key)
    let binding = try bind(table, mapping)
    guard key.fields.allSatisfy({ has($0, binding) }) else {
      throw RunError(
        .mapping,
        """
        \(name) has no column for \(key.rawValue). Nothing was written.
          Call the column \(key.rawValue.replacingOccurrences(of: "+", with: " and the other ")).
        """
      )
    }
    var prepared = Pipeline.Options(
      defaultRegion: region,
      homes: .everywhere,
      needs: [],
      keepsExtras: false,
      hasher: hasher
    )
    prepared.rules.namesCompanies = true
    var nobody = SuppressionSet()
    let survey = try Survey.take(
      table,
      binding: binding,
      fields: { _ in true },
      preparing: pipeline(binding, prepared),
      hashing: true,
      optOuts: &nobody,
      stop: stop
    ) { tell(.surveying(bytes: $0, of: $1)) }
    if let fault = survey.truncation {
      throw RunError(.input, "\(fault.description)\n  Nothing was written.")
    }
    prepared.values = try ValueDecisions(options)
      .rules(survey.evidence, file: name, holds: nil, tell: tell)
    var reference = ReferenceTable(
      source: ReferenceTable.Source(
        name: name.split(separator: "/").last.map(String.init) ?? name,
        sha256: survey.digestHex,
        date: Self.date(of: path)
      ),
      key: key,
      fields: fields(of: binding),
      hasher: hasher
    )
    if reference.fields.isEmpty {
      throw RunError(
        .mapping,
        """
        \(name) has no column that fills a field, beside its key. Nothing was written.
          Call its columns as fields are called, such as company.industry.
        """
      )
    }
    let preparing = pipeline(binding, prepared)
    let fault = try BatchPump(
      table: table,
      progress: InputProgress(hashing: false),
      workers: 2
    ) { preparing.prepare($0) }.run { batch in
      reference.add(batch)
      if let exit = stop.exit { throw RunError(exit, "Stopped. Nothing was written.") }
    } idle: {
    }
    if let fault { throw RunError(.input, "\(fault.description)\n  Nothing was written.") }
    tell(.note(Self.note(reference)))
    return reference
  }

  private static func note(_ table: ReferenceTable) -> String {
    var parts = ["\(table.keys) by \(table.key.rawValue)"]
    if table.conflicts > 0 {
      parts.append("\(table.conflicts) of them in several rows, which fill nothing")
    }
    if table.unusable > 0 { parts.append("\(table.unusable) rows without a usable key") }
    return "Blanks are filled from \(table.source.name): \(parts.joined(separator: ", "))."
  }

  private func pipeline(_ binding: Binding, _ options: Pipeline.Options) -> Pipeline {
    Pipeline(
      binding: binding,
      options: options,
      suppressed: SuppressionSet(),
      existing: KeyTable(),
      expectedRows: 0
    )
  }

  /// The key that the columns of a file offer; several are asked about.
  private func key(of table: InputTable) throws -> ReferenceKey {
    let people = try bind(table, mapping(for: .email))
    let companies = try bind(table, mapping(for: .companyDomain))
    var found: [ReferenceKey] = []
    if has(.companyDomain, companies) { found.append(.companyDomain) }
    if has(.email, people) { found.append(.email) }
    if has(.linkedIn, people) { found.append(.profile) }
    if found.isEmpty && has(.country, people) && has(.postalCode, people) { found.append(.place) }
    if found.count == 1 { return found[0] }
    let name = table.file.name
    let keys = (found.isEmpty ? ReferenceKey.allCases : found).map {
      "--enrich \($0.rawValue)=\(name)"
    }
    throw RunError(
      .usage,
      """
      \(name) \(found.isEmpty ? "has no column that is a key" : "could be joined by several keys"). Nothing was written.
        Say which: \(keys.joined(separator: " or "))
      """
    )
  }

  private func mapping(for key: ReferenceKey) throws(MappingError) -> SourceMapping {
    let isOfCompanies = key == .companyDomain && library.sourceNames.contains("companies")
    var mapping = try library.source(named: isOfCompanies ? "companies" : "people").mapping
    // A reference file says nothing about who may be contacted.
    mapping.optOut = []
    mapping.skip = []
    return mapping
  }

  private func bind(_ table: InputTable, _ mapping: SourceMapping) throws(RunError) -> Binding {
    do {
      return try Binder(mapping).bind(
        table.headers,
        plainNames: table.plainNames,
        namesCompanies: true,
        needsIdentity: false
      )
    } catch {
      throw RunError(.mapping, "\(table.file.name) cannot be read as a reference file: \(error)")
    }
  }

  private func has(_ field: Field, _ binding: Binding) -> Bool {
    if binding.column(of: field) != nil { return true }
    return field == .companyDomain && binding.column(of: .companyWebsite) != nil
  }

  /// What the columns of a file fill: all fields but ids of another system and whoever owns a record.
  private func fields(of binding: Binding) -> [Field] {
    var fields = Set(Field.allCases.filter { binding.column(of: $0) != nil })
    if fields.remove(.fullName) != nil { fields.formUnion([.firstName, .lastName]) }
    fields.subtract([.externalID, .ownerEmail])
    return Field.allCases.filter(fields.contains)
  }

  /// When a file was last changed.
  private static func date(of path: String) -> String {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = attributes?[.modificationDate] as? Date
    return ListDate.text(seconds: Int(date?.timeIntervalSince1970 ?? 0))
  }
}
