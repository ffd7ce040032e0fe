/// A way of compressing one stream of bytes.
public enum Compression: String, Sendable, CaseIterable {
  /// RFC 1952.
  case gzip
  /// RFC 8878.
  case zstd
  /// bzip2, in one or several streams.
  case bzip2
  /// The .xz format, in one or several streams.
  case xz

  /// How people call it.
  public var title: String {
    switch self {
    case .gzip: "gzip"
    case .zstd: "Zstandard"
    case .bzip2: "bzip2"
    case .xz: "xz"
    }
  }

  /// The command that tests and undoes it.
  var program: String {
    switch self {
    case .gzip: "gzip"
    case .zstd: "zstd"
    case .bzip2: "bzip2"
    case .xz: "xz"
    }
  }
}
