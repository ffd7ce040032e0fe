/// A few names of which values are made, by number: kinds of phone lines, time zones.
struct NameTable: Sendable {
  /// The names, with room behind the last one, so that each can be copied in one go.
  ///
  /// See ``LaneBuffer/append(_:_:)``.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// A table of names in the order of their numbers.
  init(_ names: some Sequence<String>) {
    for name in names {
      bytes += name.utf8
      ends.append(bytes.count)
    }
    bytes += [UInt8](repeating: 0, count: LanePair.count)
  }

  /// Appends a name.
  @inline(__always)
  func append(_ number: Int, to out: inout LaneBuffer) {
    out.append(bytes.span, (number == 0 ? 0 : ends[number &- 1])..<ends[number])
  }
}
