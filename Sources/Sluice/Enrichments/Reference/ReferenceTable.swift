/// The rows of a reference file by their key, in normal form.
///
/// A key of several rows gives none. Of a key 20 to 30 bytes are kept and of a row, beyond its values,
/// one byte a field and at most seven to fill up: rows begin at multiples of eight, so that their places
/// fit the numbers of a ``KeyTable`` up to 32 GiB.
public struct ReferenceTable: Sendable {
  /// Where the values come from.
  public struct Source: Sendable, Equatable {
    /// Name of the file.
    public var name: String
    /// SHA-256 of its bytes in hex.
    public var sha256: String
    /// When it was last changed, ISO 8601.
    public var date: String

    /// A source.
    public init(name: String, sha256: String, date: String) {
      self.name = name
      self.sha256 = sha256
      self.date = date
    }
  }

  /// Where the values come from.
  public let source: Source
  /// By what rows are found.
  public let key: ReferenceKey
  /// The fields that it fills, in the order in which a row's values are kept.
  public let fields: [Field]
  /// Rows that were read.
  public private(set) var rows = 0
  /// Keys of several rows.
  public private(set) var conflicts = 0
  /// Rows without a usable key.
  public private(set) var unusable = 0

  /// The number of a key of several rows.
  static let several = UInt32.max
  private static let chunkBytes = 1 << 20

  private let hasher: KeyHasher
  private var index = KeyTable()
  private var chunks: [[UInt8]] = []

  /// An empty table.
  ///
  /// - Parameters:
  ///   - source: Where the values come from.
  ///   - key: By what rows are found.
  ///   - fields: What it fills; fields of the key are left out.
  ///   - hasher: Any, as long as it stays the same.
  public init(source: Source, key: ReferenceKey, fields: [Field], hasher: KeyHasher) {
    self.source = source
    self.key = key
    self.fields = fields.filter { !key.fields.contains($0) }
    self.hasher = hasher
  }

  /// Number of keys, those of several rows included.
  public var keys: Int { index.count }

  /// Bytes that the table takes beyond the values.
  public var overheadBytes: Int {
    index.slotCount * 16 + chunks.count * Self.chunkBytes - valueBytes
  }
  /// Bytes of all values.
  public private(set) var valueBytes = 0

  /// Adds the rows of a batch, normalised as rows of an import are.
  public mutating func add(_ batch: Batch) {
    let keys = key.keys(of: batch, hasher: hasher)
    let columns = fields.map { batch[$0] }
    for row in 0..<batch.count {
      // A row that names nobody may still be one of a place or of a company.
      let fate = batch.fates[row]
      if !fate.isPending && fate.code != .rowNothingIdentifies { continue }
      rows += 1
      if keys[row].isNone {
        unusable += 1
        continue
      }
      if let there = index.number(of: keys[row]) {
        if there != Self.several { conflicts += 1 }
        index.set(keys[row], number: Self.several)
      } else if let place = append(row, columns) {
        _ = index.insert(keys[row], number: place)
      } else {
        unusable += 1
      }
    }
  }

  /// Keeps a row's values; nil for one that is larger than a chunk.
  private mutating func append(_ row: Int, _ columns: [TextColumn?]) -> UInt32? {
    let lengths = columns.map { $0.map { $0.range(row).count } ?? 0 }
    let values = lengths.reduce(0, +)
    let room = values + lengths.count * 4 + 8
    if room > Self.chunkBytes { return nil }
    if chunks.isEmpty || chunks[chunks.count - 1].count + room > Self.chunkBytes {
      chunks.append([])
      chunks[chunks.count - 1].reserveCapacity(Self.chunkBytes)
    }
    let last = chunks.count - 1
    while chunks[last].count & 7 != 0 { chunks[last].append(0) }
    let place = (last * Self.chunkBytes + chunks[last].count) >> 3
    guard let number = UInt32(exactly: place), number != Self.several else { return nil }
    for (column, length) in zip(columns, lengths) {
      Self.append(length, to: &chunks[last])
      if let column, length > 0 { chunks[last].append(copying: column[row]) }
    }
    valueBytes += values
    return number
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  private static func append(_ length: Int, to out: inout [UInt8]) {
    var rest = length
    while rest > 0x7F {
      out.append(UInt8(truncatingIfNeeded: rest & 0x7F) | 0x80)
      rest >>= 7
    }
    out.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Where the row of each key begins; ``several``, or nil where there is none.
  func find(_ batch: Batch) -> [UInt32?] {
    key.keys(of: batch, hasher: hasher).map { index.number(of: $0) }
  }

  /// A place among the values of a row.
  struct Cursor {
    fileprivate var chunk: Int
    fileprivate var position: Int

    init(_ place: UInt32) {
      chunk = Int(place) << 3 / ReferenceTable.chunkBytes
      position = Int(place) << 3 % ReferenceTable.chunkBytes
    }
  }

  /// Calls `body` with the value at a cursor, which moves on to the next field's.
  func next<Result>(_ cursor: inout Cursor, _ body: (Span<UInt8>) -> Result) -> Result {
    let chunk = chunks[cursor.chunk]
    let bytes = chunk.span
    var length = 0
    var shift = 0
    while true {
      let byte = bytes[cursor.position]
      cursor.position += 1
      length |= Int(byte & 0x7F) << shift
      shift += 7
      if byte & 0x80 == 0 { break }
    }
    let start = cursor.position
    cursor.position += length
    return body(bytes.extracting(start..<start + length))
  }
}
