extension JSONLayout {
  /// Reads a whole text and finds the columns of its records.
  ///
  /// What breaks the text off is not told here: a reader finds it again, after all records before.
  ///
  /// - Parameters:
  ///   - source: The text, from its start.
  ///   - sample: The first bytes of it, which tell the shape; a mebibyte is plenty.
  ///   - path: Member names, with dots between, of where the records are; nil to find out.
  ///   - stream: The stream whose messages are records; nil for all.
  ///   - limits: How long and how deep a record may be, and how many columns there may be.
  /// - Returns: What the text holds.
  /// - Throws: The source's error.
  public static func find<S: ChunkSource & ~Copyable>(
    in source: inout S,
    sample: [UInt8],
    path: String? = nil,
    stream: String? = nil,
    limits: BatchLimits = BatchLimits()
  ) throws(S.Failure) -> (layout: JSONLayout, damage: JSONDamage?) {
    let shape = path.map(JSONShape.init(path:)) ?? JSONShape(sample: sample)
    return try find(
      in: &source,
      shape: shape,
      isLines: isLines(sample),
      stream: stream,
      limits: limits
    )
  }

  static func find<S: ChunkSource & ~Copyable>(
    in source: inout S,
    shape: JSONShape,
    isLines: Bool,
    stream: String?,
    limits: BatchLimits
  ) throws(S.Failure) -> (layout: JSONLayout, damage: JSONDamage?) {
    var layout = JSONLayout(shape: shape, isLines: isLines, stream: stream)
    var reader = JSONReader(
      layout: layout,
      limits: limits,
      chunkBytes: 256 * 1024
    )
    reader.cursor = JSONCursor(
      shape: shape,
      isLines: isLines,
      stream: stream,
      recordBytes: reader.limits.recordBytes,
      flattener: JSONFlattener(limits: limits)
    )
    reader.readAll(from: &source)
    layout.paths = reader.cursor.flattener.paths
    layout.paths.numberColumns()
    layout.state = reader.cursor.state
    layout.streams = reader.cursor.streams.map { stream in
      Stream(name: String(decoding: stream.name, as: UTF8.self), records: stream.records)
    }
    var damage = reader.cursor.damage
    if layout.columns.count > limits.columns ?? BatchLimits.columnLimit {
      damage = JSONDamage(kind: .tooManyColumns, line: 1, offset: 0)
    }
    return (layout, damage)
  }

  /// Whether most of the first lines look like values of their own.
  private static func isLines(_ sample: [UInt8]) -> Bool {
    var whole = 0
    var others = 0
    for line in sample.split(separator: 0x0A).prefix(20) {
      let text = line.drop { JSONScan.isSpace($0) }
      let end = text.last { !JSONScan.isSpace($0) }
      guard let first = text.first, let end else { continue }
      let isWhole = first != UInt8(ascii: "{") || end == UInt8(ascii: "}")
      let isPart =
        first == UInt8(ascii: "}") || first == UInt8(ascii: "]")
        || text.count == 1 || end == UInt8(ascii: ",")
      if isWhole && !isPart { whole += 1 } else { others += 1 }
    }
    return whole >= others
  }
}

extension JSONReader {
  /// Walks through the whole text and writes nothing.
  fileprivate mutating func readAll<S: ChunkSource & ~Copyable>(from source: inout S) {
    skipByteOrderMark(from: &source)
    while true {
      switch Self.step(&cursor, input) {
      case .needsMore: readOn(from: &source)
      case .record, .faulty, .passed: continue
      case .end: return
      }
    }
  }
}
