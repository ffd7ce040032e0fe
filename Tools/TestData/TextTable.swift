/// A list of short texts, kept as bytes one after the other.
struct TextTable: Sendable {
  /// All texts, without separators.
  let bytes: [UInt8]
  private let bounds: [Int]

  /// Reads one text per line; empty lines do not count.
  init(_ lines: String) {
    self.init(texts: lines.split(separator: "\n").map(String.init))
  }

  init(texts: [String]) {
    var bytes: [UInt8] = []
    var bounds = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      bounds.append(bytes.count)
    }
    self.bytes = bytes
    self.bounds = bounds
  }

  /// How many texts there are.
  var count: Int { bounds.count - 1 }

  /// The place of one text in `bytes`.
  func range(of index: Int) -> Range<Int> {
    bounds[index]..<bounds[index + 1]
  }
}

/// Names as people write them, each beside the form that fits an e-mail address.
///
/// A line is `José|jose`, or only `Ada` when lower case is the whole difference.
struct NameTable: Sendable {
  let written: TextTable
  let slugs: TextTable

  init(_ lines: String) {
    var written: [String] = []
    var slugs: [String] = []
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "|")
      written.append(String(parts[0]))
      slugs.append(parts.count > 1 ? String(parts[1]) : parts[0].lowercased())
    }
    self.written = TextTable(texts: written)
    self.slugs = TextTable(texts: slugs)
  }

  /// How many names there are.
  var count: Int { written.count }
}
