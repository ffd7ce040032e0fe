/// The members of an object at the start of a text, as far as a sample shows them.
struct JSONOpening {
  /// A member and what it holds.
  struct Member {
    enum Kind {
      /// An array whose first element is an object, or which is empty.
      case records
      case other
    }

    var name: String
    var kind: Kind
    /// The first member of an inner object that holds records; empty when there is none.
    var inner = ""
  }

  private(set) var members: [Member] = []
  /// The lower-case text of the member `type`, when that is a string.
  private(set) var type: String?
  /// Whether a further value follows the object.
  private(set) var hasMore = false

  /// Reads the object at `start`; nil when there is no object.
  ///
  /// - Parameters:
  ///   - text: The first bytes of a text; they may end anywhere.
  ///   - start: Where to begin; past the object afterwards.
  init?(_ text: Span<UInt8>, at start: inout Int) {
    var flattener = JSONFlattener()
    do throws(JSONStop) {
      start = try JSONScan.visible(text, start)
      guard text[start] == UInt8(ascii: "{") else { return nil }
      var position = start
      var isFirst = true
      while let name = try JSONMembers.next(text, at: &position, isFirst: &isFirst) {
        var member = Member(name: String(decoding: name, as: UTF8.self), kind: .other)
        if Self.beginsRecords(text, at: position) { member.kind = .records }
        if text[position] == UInt8(ascii: "{") {
          member.inner = Self.recordsMember(text, at: position) ?? ""
        }
        members.append(member)
        let end = try flattener.skipValue(text, at: position)
        if member.name == "type", text[position] == UInt8(ascii: "\"") {
          type = String(decoding: Array(text, position + 1..<end - 1), as: UTF8.self).lowercased()
        }
        position = end
      }
      start = position
      hasMore = try JSONScan.visible(text, position) < text.count
    } catch {
      start = text.count
      if case .needsMore = error { return }
      if members.isEmpty { return nil }
    }
  }

  /// Whether there are members of all these names.
  func has(_ names: String...) -> Bool {
    names.allSatisfy { name in
      members.contains {
        $0.name.lowercased() == name || $0.name == "connectionStatus" && name == "connection_status"
      }
    }
  }

  private static func beginsRecords(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard text[start] == UInt8(ascii: "["),
      let first = try? JSONScan.visible(text, start + 1)
    else { return false }
    return text[first] == UInt8(ascii: "{") || text[first] == UInt8(ascii: "]")
  }

  private static func recordsMember(_ text: Span<UInt8>, at start: Int) -> String? {
    var flattener = JSONFlattener()
    var position = start
    var isFirst = true
    while let name = try? JSONMembers.next(text, at: &position, isFirst: &isFirst) {
      if beginsRecords(text, at: position) { return String(decoding: name, as: UTF8.self) }
      guard let end = try? flattener.skipValue(text, at: position) else { return nil }
      position = end
    }
    return nil
  }
}
