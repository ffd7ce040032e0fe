/// Whose rules say what a letter is; they are those of a database's `lc_ctype`.
public enum TrigramDialect: Sendable, CaseIterable {
  /// A UTF-8 database with a locale of glibc, such as `C.UTF-8` or `en_US.UTF-8`: letters and digits of all
  /// scripts.
  case glibcUTF8
  /// A database with locale `C`, which containers often have: letters and digits of ASCII, and all other
  /// characters part words.
  case cLocale
}
