import Glibc
public import Sluice

/// One input that can be read several times: a file, or standard input kept in a private copy.
public struct InputFile: Sendable {
  /// How the user calls it: the path as given, or "standard input".
  public let name: String
  /// Size of the raw bytes, compressed as they are.
  public var sizeBytes: Int { opened.size }
  /// When the file was last written to; for standard input, when its copy was.
  public var modified: ModificationStamp { opened.modified }
  /// What the first bytes say about the content; of the decompressed content for gzip.
  public let content: InputProbe
  /// Whether the content is compressed with gzip, recognised by its first bytes.
  public let isGzip: Bool

  private let file: OpenFile
  /// Where to look whether the name still means this file; nil for a copy of a pipe.
  private let path: String?
  private let opened: OpenFile.Stamp

  /// Opens an input.
  ///
  /// Standard input and other pipes are copied to a private file first, which takes as long as the
  /// sender does.
  ///
  /// - Parameter path: A path, or "-" for standard input.
  /// - Returns: The open input.
  /// - Throws: ``SourceError`` when there is no such file, it may not be read, or it is a directory.
  public static func open(_ path: String) throws(SourceError) -> InputFile {
    guard path == "-" else { return try InputFile(path: path) }
    let name = "standard input"
    let stream: OpenFile
    do { stream = try OpenFile.duplicate(of: STDIN_FILENO) } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    return try InputFile(standardInput: stream, name: name)
  }

  private init(path: String) throws(SourceError) {
    let (file, isCopy) = try InputFile.openRegular(path)
    try self.init(file: file, path: isCopy ? nil : path, name: path)
  }

  private init(standardInput: OpenFile, name: String) throws(SourceError) {
    try self.init(
      file: try StandardInputSpool.copy(standardInput, name: name),
      path: nil,
      name: name
    )
  }

  private init(file: OpenFile, path: String?, name: String) throws(SourceError) {
    self.name = name
    self.path = path
    self.file = file
    do { opened = try file.stamp() } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    let first = try InputFile.sample(FileSource(file: file, name: name), bytes: 4_096)
    isGzip = InputProbe(first) == .gzip
    guard isGzip else {
      content = InputProbe(first)
      return
    }
    // A fault is not told here but when the input is read, after what comes before it.
    let raw = FileSource(file: file, name: name)
    let decoded = (try? InputFile.sample(GzipSource(raw, name: name), bytes: 4_096)) ?? []
    content = InputProbe(decoded)
  }

  /// A source from the input's first byte, decompressed.
  ///
  /// Reads, hashes and decompresses in a thread of its own.
  ///
  /// - Parameter progress: Told how far this source has come; a new object for each source.
  /// - Returns: A source that owns nothing but its own place in the file.
  /// - Throws: ``SourceError/changed(name:)`` when the file was written to or replaced since it was
  ///   opened; the source throws the same when that happens while it is read.
  public func makeSource(
    progress: InputProgress = InputProgress()
  ) throws(SourceError) -> InputSource {
    let now: OpenFile.Stamp
    do { now = try file.stamp() } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    let named = path.flatMap { OpenFile.stamp(ofPath: $0) }
    guard now == opened, named == nil || named == opened else { throw .changed(name: name) }
    let raw = HashingSource(
      FileSource(file: file, name: name, expected: opened, progress: progress),
      progress: progress
    )
    return isGzip
      ? InputSource(gzip: try GzipSource(raw, name: name, progress: progress))
      : InputSource(plain: raw)
  }

  /// The first bytes of the content, decompressed, for finding out what it is.
  ///
  /// A fault of the content ends the sample early and is not thrown.
  ///
  /// - Throws: ``SourceError`` when the file cannot be read at all.
  public func sample(bytes: Int) throws(SourceError) -> [UInt8] {
    let raw = FileSource(file: file, name: name)
    return isGzip
      ? try InputFile.sample(GzipSource(raw, name: name), bytes: bytes)
      : try InputFile.sample(raw, bytes: bytes)
  }

  private static func sample<S: ChunkSource & ~Copyable>(
    _ source: consuming S,
    bytes: Int
  ) throws(SourceError) -> [UInt8] where S.Failure == SourceError {
    var result: [UInt8] = []
    while result.count < bytes {
      do {
        if try source.read(into: &result, limitBytes: bytes - result.count) == 0 { break }
      } catch {
        if result.isEmpty, case .cannotRead = error { throw error }
        break
      }
    }
    return result
  }

  /// Opens a file so that it can be read several times; of a pipe that is a copy.
  static func openRegular(
    _ path: String
  ) throws(SourceError) -> (file: OpenFile, isCopy: Bool) {
    let file: OpenFile
    let kind: mode_t
    do {
      file = try OpenFile.open(path)
      kind = try file.kind()
    } catch {
      throw switch error.value {
      case ENOENT, ENOTDIR: .notFound(name: path)
      case EACCES, EPERM: .permissionDenied(name: path)
      case EISDIR: .isDirectory(name: path)
      default: .cannotOpen(name: path, reason: error.reason)
      }
    }
    if kind == S_IFDIR { throw .isDirectory(name: path) }
    if kind == S_IFREG { return (file, false) }
    return (try StandardInputSpool.copy(file, name: path), true)
  }
}
