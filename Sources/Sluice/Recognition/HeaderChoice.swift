/// Headers of which a file must have one to be recognised.
///
/// Written as a text, or as a list of texts where systems or years call the same column differently.
public struct HeaderChoice: Sendable, Equatable {
  /// The headers, any of which will do.
  public var names: [String]

  /// A choice among headers.
  public init(_ names: [String]) { self.names = names }

  /// Whether one of the headers is there.
  public func isMet(by keys: Set<HeaderKey>) -> Bool {
    names.contains { keys.contains(HeaderKey($0)) }
  }
}

extension HeaderChoice: CustomStringConvertible {
  /// The headers for people.
  public var description: String { names.joined(separator: " or ") }
}

extension HeaderChoice: Codable {
  /// Reads a text or a list of texts.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if let name = try? box.decode(String.self) {
      self.init([name])
    } else {
      self.init(try box.decode([String].self))
    }
  }

  /// Writes a text where there is one header only.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    if names.count == 1 { try box.encode(names[0]) } else { try box.encode(names) }
  }
}
