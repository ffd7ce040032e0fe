/// Names of columns, made unique.
public enum HeaderNames {
  /// The headers, repeated ones with a number, blank ones with their place.
  public static func unique(_ headers: [String]) -> [String] {
    var used = Set<String>()
    return headers.enumerated().map { index, header in
      let base = header.isEmpty ? "column \(index + 1)" : header
      var name = base
      var number = 2
      while !used.insert(name).inserted {
        name = "\(base) (\(number))"
        number += 1
      }
      return name
    }
  }
}
