/// Which elements of an XML text are its records.
///
/// `/export/contacts/contact` begins at the root; `//contact` and `contacts/contact` are found at
/// any depth. A name matches with its prefix and without; `*` is any name. An element inside
/// a record is part of it, whatever its name.
public struct XMLRecordPath: Sendable, Equatable, CustomStringConvertible {
  private let steps: [[UInt8]]
  private let isAnchored: Bool

  /// The outermost element, whatever its name.
  public static let root = XMLRecordPath(steps: ["*"])

  /// A path as `--records` takes it; nil when it is none.
  public init?(_ text: String) {
    isAnchored = text.hasPrefix("/") && !text.hasPrefix("//")
    let rest = text.drop { $0 == "/" }
    let names = rest.split(separator: "/", omittingEmptySubsequences: false)
    guard !rest.isEmpty,
      names.allSatisfy({ name in
        !name.isEmpty && !name.contains { "[]()@=|\"' ".contains($0) }
      })
    else { return nil }
    steps = names.map { Array($0.utf8) }
  }

  /// The elements with these names from the root on.
  init(steps: [String]) {
    self.steps = steps.map { Array($0.utf8) }
    isAnchored = true
  }

  /// As `--records` takes it.
  public var description: String {
    (isAnchored ? "/" : "//")
      + steps.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
  }

  /// Whether the innermost of these elements is a record.
  func matches(_ open: XMLOpenElements) -> Bool {
    guard isAnchored ? open.count == steps.count : open.count >= steps.count else { return false }
    let first = open.count - steps.count
    return steps.indices.allSatisfy { open.isElement(first + $0, named: steps[$0]) }
  }
}
