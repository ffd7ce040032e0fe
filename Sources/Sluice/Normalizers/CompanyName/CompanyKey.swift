/// The form in which company names are compared for equality.
///
/// Case, punctuation, white space and trailing legal forms do not matter; `&`, `and`, `und`,
/// `et`, `och`, `og` and `y` are the same, and a leading `The` does not count; letters of an initialism may be written apart (`S.A.`, `A/S`). Accents count: `Müller` and `Muller`
/// stay two companies here. A legal form in front of a name (`ООО Ромашка`) is part of the key,
/// except the Japanese, Chinese and Korean ones, which are written without a space.
public enum CompanyKey {
  /// Appends the key of a name.
  ///
  /// A name that is only a legal form or only punctuation keeps it, so that the key of a value that
  /// shows anything is never empty. Returns false, with nothing appended, for a blank value and for
  /// bytes that are not UTF-8.
  @discardableResult
  public static func append(_ name: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    let mark = result.count
    var folder = CompanyNameFolder(mark: mark)
    guard folder.fold(name, into: &result) else {
      result.removeLast(result.count - mark)
      return false
    }
    if result.count == mark { return appendVerbatim(name, to: &result) }
    LegalFormStripper.strip(&result, from: mark, endsSpelledOut: folder.lastWordIsSpelledOut)
    dropArticle(&result, from: mark)
    return true
  }

  /// Appends a name without letters and digits as it stands, cleaned.
  private static func appendVerbatim(_ name: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    switch TextCleaner.clean(name, into: &result, keepNewlines: false) {
    case .unchanged, .changed: true
    case .blank, .invalidUTF8: false
    }
  }

  /// Drops `the` in front of another word.
  private static func dropArticle(_ key: inout [UInt8], from mark: Int) {
    guard key.count - mark > 4, key[mark] == 0x74, key[mark + 1] == 0x68, key[mark + 2] == 0x65,
      key[mark + 3] == 0x20
    else { return }
    key.removeSubrange(mark..<(mark + 4))
  }
}
