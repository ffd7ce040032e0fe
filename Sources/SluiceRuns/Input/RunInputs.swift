import Foundation
import Sluice
import SluiceSources

/// The inputs of one run, parted into files of records and lists of people who must not be
/// contacted.
///
/// Services put such lists into the same archive as the people and tell them apart by their names
/// alone. A file that a mapping of the kind `suppression` claims is a list for all other inputs of
/// the run, wherever it stands among them; one that is the only input stays an input. Of an archive
/// of which a single file was chosen, the lists in it count too.
public struct RunInputs: Sendable {
  /// What is imported, in order.
  public private(set) var records: [InputList.Input] = []
  /// The lists, in order.
  public private(set) var lists: [InputList.Input] = []

  /// The lists as options of each import; nil when there are none.
  public var listFiles: [ImportOptions.ListFile]? {
    if lists.isEmpty { return nil }
    return lists.map { ImportOptions.ListFile(path: $0.path, member: $0.member) }
  }

  /// Sorts the inputs and reads all lists once, so that a run with a bad one does nothing at all.
  ///
  /// - Parameters:
  ///   - inputs: All inputs.
  ///   - options: How they are imported.
  /// - Throws: ``RunError`` when a list cannot be read to its end, or a mapping cannot.
  public init(_ inputs: [InputList.Input], options: ImportOptions) throws(RunError) {
    if inputs.count == 1 && options.member == nil {
      records = inputs
      return
    }
    do {
      let names = try SuppressionNames(MappingLibrary.standard())
      for input in inputs {
        if try names.claims(input, options.input) {
          lists.append(input)
        } else {
          records.append(input)
        }
      }
      if records.isEmpty {
        records = lists
        lists = []
        return
      }
      if let chosen = options.member {
        for path in Set(inputs.map(\.path)).sorted() {
          let others = InputList.members(of: path, options.input.limits).filter { $0 != chosen }
          let besides = others.map { InputList.Input(path: path, member: $0) }
          lists += try besides.filter { try names.claims($0, options.input) }
        }
      }
      let named = Set(options.suppress.map { URL(fileURLWithPath: $0).path })
      lists.removeAll { list in
        list.member == nil && named.contains(URL(fileURLWithPath: list.path).path)
      }
      try check(options)
    } catch let error as RunError {
      throw error
    } catch let error as MappingError {
      throw RunError(.mapping, error.description)
    } catch let error as SuppressionError {
      throw RunError(.stoppedByGuard, "\(error.description)\n  Nothing was written.")
    } catch {
      throw RunError(.internalError, "\(error)")
    }
  }

  private func check(_ options: ImportOptions) throws {
    var loader = SuppressionLoader(hasher: KeyHasher(), defaultRegion: try options.region())
    for list in lists { try loader.addFile(list.path, member: list.member) }
    _ = loader.finish()
  }
}

/// The mappings that know lists of people by the names of files.
private struct SuppressionNames {
  private let library: MappingLibrary
  private let mappings: [(name: String, demand: RecognitionDemand)]

  init(_ library: MappingLibrary) throws(MappingError) {
    self.library = library
    var mappings: [(name: String, demand: RecognitionDemand)] = []
    for name in library.sourceNames {
      let demand = try library.demand(named: name)
      if demand.kind == .suppression { mappings.append((name, demand)) }
    }
    self.mappings = mappings
  }

  /// Whether a mapping of lists is the one that an input would be read with.
  ///
  /// An input with the name of a list that cannot be opened is one, so that it stops the run.
  func claims(
    _ input: InputList.Input,
    _ options: InputOptions
  ) throws(MappingError) -> Bool {
    let place = input.member ?? input.path
    let name = (place.split(separator: "/").last.map(String.init) ?? place).lowercased()
    let fitting = mappings.filter { mapping in
      mapping.demand.files.isEmpty
        ? !mapping.demand.recognise.isEmpty
        : mapping.demand.files.contains { Wildcard($0.lowercased()).matches(name) }
    }
    if fitting.isEmpty || input.path == "-" { return false }
    var own = options
    own.member = input.member ?? options.member
    // What was said about the files of records need not hold for lists.
    own.sheet = nil
    own.records = nil
    own.stream = nil
    guard let table = try? InputTable.open(input.path, options: own) else {
      return fitting.contains { !$0.demand.files.isEmpty }
    }
    let headers = Set(table.headers.map { HeaderKey($0) })
    let called = table.nameForMappings
    if !fitting.contains(where: { $0.demand.isNamed(by: called, headers: headers) != nil }) {
      return false
    }
    let chosen = try table.recognise(in: library)
    return fitting.contains { $0.name == chosen }
  }
}
