/// Finds rows that are like earlier rows or like records that are there, before an import writes anything.
///
/// Works in three steps: the keys of all rows (``note(_:)``), the records that share one
/// (``add(record:_:)``), then the rows that share one (``add(_:)``). Only those are held; of all others a few thousand, which
/// tell how frequent names are. So memory depends on how much is alike, not on how much there is: four bytes a key, and
/// up to a kilobyte for each row and record with a key in common.
public struct SimilarRowFinder: Sendable {
  /// About how many rows tell how frequent values are.
  private static let sampledRows = 20_000
  /// About how many keys a row has.
  private static let keysOfRow = 6

  /// A row or record that is compared; its place is that of its values in the table.
  struct Node: Sendable {
    /// Number of the row in the file, or of the record.
    let number: UInt32
    let isRecord: Bool
    /// The record that the row has matched already, by its address or id.
    let record: UInt32?
  }

  /// Says that a node has a key.
  struct NodeKey: Sendable {
    let key: UInt64
    let node: UInt32
  }

  private let kind: MatchTableBuilder.Kind
  private let rule: SimilarRowJudge.CompanyRule
  private let sampling: UInt64
  private var keys: SharedKeys
  private var maker: MatchKeyMaker
  private var values = MatchValues()
  /// Names of companies that are similar as a whole.
  private var names: SimilarNames?
  private var similarNames: [UInt64] = []
  private var builder: MatchTableBuilder
  private var nodes: [Node] = []
  private var nodeKeys: [NodeKey] = []
  private var samples: [UInt32] = []
  /// Rows and records that were looked at.
  private var rowCount = 0
  private var recordCount = 0
  /// Rows of people that neither an address nor an id tells, in file order.
  public private(set) var untold: [RowMemory.Row] = []
  /// What was decided about rows before, by their nodes.
  private var decided: [UInt32: MatchMemory.Decided] = [:]

  /// A finder for a file of about so many rows; `rule` says what companies must have in common.
  public init(
    kind: MatchTableBuilder.Kind,
    rule: SimilarRowJudge.CompanyRule = .recordsOfTheirOwn,
    expectedRows: Int
  ) {
    self.kind = kind
    self.rule = rule
    sampling = UInt64(max(1, expectedRows / Self.sampledRows))
    keys = SharedKeys(
      expecting: expectedRows * Self.keysOfRow,
      wanting: rule == .besidePeople
    )
    maker = MatchKeyMaker(kind: kind)
    builder = MatchTableBuilder(kind: kind)
    names = kind == .companies ? SimilarNames() : nil
  }

  /// Notes the keys of a batch's rows, in any order of batches.
  public mutating func note(_ batch: Batch) {
    for row in 0..<batch.count where batch.fates[row].isPending {
      values.read(row, of: batch, as: kind)
      note(values)
    }
  }

  /// Notes the keys of a row.
  mutating func note(_ values: MatchValues) {
    maker.make(values)
    let isWanted = isWanted(values)
    for key in maker.keys { keys.note(key, isWanted: isWanted) }
    if let name = values.first(.companyName) { names?.note(values[name], isWanted: isWanted) }
    rowCount += 1
  }

  /// Whether others may be the same: companies beside people with a domain are told from each other by it.
  private func isWanted(_ values: MatchValues) -> Bool {
    rule == .recordsOfTheirOwn || values.first(.companyDomain) == nil
  }

  /// Adds a record that is there, if a row has a key in common with it.
  ///
  /// - Returns: Whether it has.
  public mutating func add(record: UInt32, _ values: MatchValues) -> Bool {
    recordCount += 1
    maker.make(values)
    var isShared = false
    let isWanted = isWanted(values)
    for key in maker.keys where keys.share(key, isWanted: isWanted) { isShared = true }
    similarNames.removeAll(keepingCapacity: true)
    if let name = values.first(.companyName) {
      names?.addRecord(values[name], isWanted: isWanted, to: &similarNames)
    }
    if !isShared && similarNames.isEmpty { return false }
    let node = Node(number: record, isRecord: true, record: nil)
    let number = append(node, values)
    for key in maker.keys where keys.isShared(key) {
      nodeKeys.append(NodeKey(key: key, node: number))
    }
    for key in similarNames { nodeKeys.append(NodeKey(key: key, node: number)) }
    return true
  }

  /// Adds the rows of a batch that go on after the gates, in file order; `memory` tells what was decided about them
  /// before.
  public mutating func add(_ batch: Batch, _ memory: MatchMemory) {
    for row in 0..<batch.count where batch.fates[row].isPending {
      let number = batch.rowNumber(row)
      values.read(row, of: batch, as: kind)
      let added = add(row: number, matching: batch.matchedRecord(row), values)
      if kind == .contacts, batch.isUntold(row) {
        // What has no key in common with anything is not compared at all.
        let text = maker.keys.isEmpty ? batch.raw.text(row) : 0..<0
        let digest = memory.digest(values, with: batch.raw.bytes.span.extracting(text))
        untold.append(RowMemory.Row(number: number, digest: digest))
      }
      guard let node = added else { continue }
      if !memory.isEmpty, let known = memory.decided(values) { decided[node] = known }
    }
  }

  /// Adds a row if it has a key in common with another or with a record, or is one of those that tell how frequent
  /// values are.
  ///
  /// - Returns: Its node, where it was added.
  @discardableResult
  mutating func add(
    row number: UInt32,
    matching record: UInt32? = nil,
    _ values: MatchValues
  ) -> UInt32? {
    maker.make(values)
    var shared = maker.keys.filter { keys.isShared($0) }
    if let name = values.first(.companyName) { names?.addKeys(of: values[name], to: &shared) }
    let isSample = WordPool.mix(7, UInt64(number)) % sampling == 0
    if shared.isEmpty && !isSample { return nil }
    let node = append(Node(number: number, isRecord: false, record: record), values)
    if isSample { samples.append(node) }
    for key in shared { nodeKeys.append(NodeKey(key: key, node: node)) }
    return node
  }

  private mutating func append(_ node: Node, _ values: MatchValues) -> UInt32 {
    nodes.append(node)
    builder.append(values)
    return UInt32(truncatingIfNeeded: nodes.count - 1)
  }

  /// Compares what has a key in common, and decides row by row in file order.
  ///
  /// With `holds` rows that may be the same as another are held for somebody to decide, else they are
  /// loaded as new. `remembered` is what became of the same rows before.
  public consuming func judge(
    holds: Bool,
    remembered: RowMemory = RowMemory()
  ) -> SimilarRowJudge {
    // What is not needed any more goes before the pairs come.
    keys = SharedKeys(expecting: 0)
    names = nil
    let shared = nodeKeys
    nodeKeys = []
    let pairs = KeyedPairs(consume shared, nodes)
    return SimilarRowJudge(
      table: builder.finish(),
      nodes: nodes,
      samples: samples,
      // Those of the one may all be among the others: a file that comes again is weighed as it was.
      world: max(rowCount, recordCount),
      pairs: pairs,
      decided: decided,
      remembered: remembered.outcomes(of: untold),
      holds: holds,
      rule: rule
    )
  }
}

extension Batch {
  /// Whether neither an address nor an id says who a row is about.
  fileprivate func isUntold(_ row: Int) -> Bool {
    matchedRecord(row) == nil && RowKeys.at(keys.email, row).isNone
      && RowKeys.at(keys.externalID, row).isNone
  }
}
