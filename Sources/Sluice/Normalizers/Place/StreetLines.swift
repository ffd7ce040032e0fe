/// Divides a street of several lines into its first line and the rest.
public enum StreetLines {
  /// Appends the first line to `first` and the others, as one line with commas between them, to `rest`.
  ///
  /// Returns whether there was more than one line; a street of one line goes to `first` whole. Expects a
  /// cleaned value, whose lines end with line feeds and are not blank.
  @discardableResult
  public static func split(
    _ street: Span<UInt8>,
    first: inout [UInt8],
    rest: inout [UInt8]
  ) -> Bool {
    for index in street.indices where street[index] == 0x0A {
      first.append(copying: street.extracting(0..<index))
      appendJoined(street.extracting(index..<street.count), to: &rest)
      return true
    }
    first.append(copying: street)
    return false
  }

  /// Appends lines with a comma and a space between them, unless a line ends with a comma itself.
  private static func appendJoined(_ lines: Span<UInt8>, to result: inout [UInt8]) {
    let mark = result.count
    for index in lines.indices {
      if lines[index] != 0x0A {
        result.append(lines[index])
      } else if result.count > mark, result[result.count - 1] != 0x20 {
        if result[result.count - 1] != 0x2C { result.append(0x2C) }
        result.append(0x20)
      }
    }
  }
}
