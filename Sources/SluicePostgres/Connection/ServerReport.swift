/// Reads the two facts out of a server's error texts that PostgreSQL gives nowhere else.
///
/// The texts are translated into the server's language (`lc_messages`), so only their punctuation and
/// their numbers are used. They carry values: nothing here keeps them.
enum ServerReport {
  /// The line of COPY's input that was refused, from the error's CONTEXT.
  ///
  /// English has `COPY people, line 3, column age: "abc"`, Japanese `peopleのCOPY、行3、列age`, Korean
  /// `people 복사, 3번째 줄`. The number is the first one after the comma that follows the relation. Contexts
  /// of triggers stand on earlier lines.
  static func copyLine(context: String) -> Int? {
    guard let tail = afterRelation(context) else { return nil }
    let digits = tail.drop { !isDigit($0) }.prefix(while: isDigit)
    return Int(digits)
  }

  /// Whatever stands between the line number and the value in the error's CONTEXT, mostly "column age".
  static func copyColumnText(context: String) -> String? {
    guard let tail = afterRelation(context) else { return nil }
    let rest = tail.drop { !isDigit($0) }.drop(while: isDigit)
    let text = rest.prefix { $0 != ":" && $0 != "：" }
    return text.contains { $0 == "," || $0 == "、" } ? String(text) : nil
  }

  /// The columns and values in `Key (a, b)=(1, 2) is not present in table "c".`, from an error's DETAIL.
  ///
  /// Nil when the server left the values out (no right to read them), or when it cannot be told where
  /// one value ends: several columns and a value with a comma.
  static func key(detail: String) -> HiddenKey? {
    guard let middle = detail.firstRange(of: ")=("),
      let open = detail[..<middle.lowerBound].lastIndex(of: "("),
      let close = detail.lastIndex(of: ")"), close >= middle.upperBound
    else { return nil }
    let names = detail[detail.index(after: open)..<middle.lowerBound]
    let columns = names.split(separator: ", ").map(String.init)
    let text = detail[middle.upperBound..<close]
    guard columns.count > 1 else { return HiddenKey(columns: columns, values: [String(text)]) }
    let values = text.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    return values.count == columns.count ? HiddenKey(columns: columns, values: values) : nil
  }

  private static func isDigit(_ character: Character) -> Bool {
    character >= "0" && character <= "9" && character.isASCII
  }

  private static func isComma(_ character: Character) -> Bool {
    character == "," || character == "、" || character == "，"
  }

  /// The rest of the context line that speaks of COPY, from the comma after the relation's name on.
  ///
  /// The line starts with "COPY" in every translation of PostgreSQL 15 but Japanese and Korean.
  private static func afterRelation(_ context: String) -> Substring? {
    for line in context.split(separator: "\n") {
      let isCopy = line.hasPrefix("COPY ") || line.contains("のCOPY、") || line.contains(" 복사, ")
      guard isCopy, let comma = line.firstIndex(where: isComma) else { continue }
      return line[line.index(after: comma)...]
    }
    return nil
  }
}
