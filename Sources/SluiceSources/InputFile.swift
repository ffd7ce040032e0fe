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
  /// What the first bytes of the content say about it, below all containers.
  public let content: InputProbe
  /// What the content is packed in, the outermost first, as people call it.
  public var containers: [String] { origin.containers }
  /// The file of a ZIP archive that is read; nil when the input is none.
  public var member: ZipMember? { origin.member }
  /// The files of the ZIP archive that the input is, or lies in.
  public var archivedFiles: [ZipMember] { origin.archive?.files ?? [] }

  private let file: OpenFile
  private let origin: ContentOrigin
  /// Where to look whether the name still means this file; nil for a copy of a pipe.
  private let path: String?
  private let opened: OpenFile.Stamp
  private let memory = ContentMemory()

  /// Opens an input.
  ///
  /// Standard input and other pipes are copied to a private file first, which takes as long as the
  /// sender does.
  ///
  /// - Parameters:
  ///   - path: A path, or "-" for standard input.
  ///   - member: Name of the file to read in a ZIP archive with several.
  ///   - limits: How far its containers may go.
  /// - Returns: The open input.
  /// - Throws: ``SourceError`` when there is no such file, it may not be read, or it is a directory.
  public static func open(
    _ path: String,
    member: String? = nil,
    limits: ContainerLimits = ContainerLimits()
  ) throws(SourceError) -> InputFile {
    guard path == "-" else {
      let (file, isCopy) = try InputFile.openRegular(path)
      return try InputFile(
        file: file,
        path: isCopy ? nil : path,
        name: path,
        member: member,
        limits: limits
      )
    }
    let name = "standard input"
    let stream: OpenFile
    do { stream = try OpenFile.duplicate(of: STDIN_FILENO) } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    let copy = try StandardInputSpool.copy(stream, name: name)
    return try InputFile(
      file: copy,
      path: nil,
      name: name,
      member: member,
      limits: limits
    )
  }

  private init(
    file: OpenFile,
    path: String?,
    name: String,
    member: String?,
    limits: ContainerLimits
  ) throws(SourceError) {
    self.name = name
    self.path = path
    self.file = file
    do { opened = try file.stamp() } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    origin = try ContentOrigin(
      file,
      name: name,
      rawBytes: opened.size,
      member: member,
      limits: limits
    )
    // A fault is not told here but when the input is read, after what comes before it.
    let first = try origin.sample(name: name, rawBytes: opened.size, bytes: 4_096)
    let probe = InputProbe(first)
    content = origin.isOfficeDocument ? .xlsx : probe == .xlsx ? .zip : probe
  }

  /// A source from the input's first byte, decompressed.
  ///
  /// Reads, hashes and decompresses in a thread of its own.
  ///
  /// - Parameters:
  ///   - encoding: What the content's text is in; it is converted to UTF-8. nil leaves the bytes.
  ///   - progress: Told how far this source has come; a new object for each source.
  ///   - isReadAgain: Whether all of the content will be read once more, in the same encoding and
  ///     without a hash: what was unpacked is then kept in memory, the first 128 MiB of it.
  /// - Returns: A source that owns nothing but its own place in the file.
  /// - Throws: ``SourceError/changed(name:)`` when the file was written to or replaced since it was
  ///   opened; the source throws the same when that happens while it is read.
  public func makeSource(
    decoding encoding: TextEncoding? = nil,
    progress: InputProgress = InputProgress(),
    isReadAgain: Bool = false
  ) throws(SourceError) -> InputSource {
    let raw = try rawSource(progress)
    if !isReadAgain, !progress.wantsDigest, let content = memory.take() {
      return InputSource(content)
    }
    let isPlain = containers.isEmpty && encoding?.isUTF8 ?? true
    let memory = isReadAgain && !isPlain ? memory : nil
    if case .member = origin.base {
      let part = try origin.source(name: name, rawBytes: opened.size, progress: progress)
      return try decoded(AnySource(DigestingSource(part, whole: raw)), encoding, memory)
    }
    let content = try origin.source(
      over: AnySource(raw),
      name: name,
      rawBytes: opened.size,
      progress: progress
    )
    return try decoded(content, encoding, memory)
  }

  /// A source of one part of a workbook, which hashes the whole file at its end.
  ///
  /// - Parameters:
  ///   - sheet: A sheet of the workbook that this file is.
  ///   - workbook: The workbook.
  ///   - progress: Told how far this source has come; a new object for each source.
  /// - Returns: A source that owns nothing but its own place in the file.
  /// - Throws: As ``makeSource(decoding:progress:)``.
  public func makeSource(
    of sheet: Workbook.Sheet,
    in workbook: Workbook,
    progress: InputProgress = InputProgress()
  ) throws(SourceError) -> InputSource {
    let raw = try rawSource(progress)
    let part = try workbook.source(of: sheet, progress: progress)
    return InputSource(AnySource(DigestingSource(part, whole: raw)))
  }

  /// The bytes of the file, which must not have changed since it was opened.
  private func rawSource(
    _ progress: InputProgress
  ) throws(SourceError) -> HashingSource<FileSource> {
    let now: OpenFile.Stamp
    do { now = try file.stamp() } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    let named = path.flatMap { OpenFile.stamp(ofPath: $0) }
    guard now == opened, named == nil || named == opened else { throw .changed(name: name) }
    return HashingSource(
      FileSource(file: file, name: name, expected: opened, progress: progress),
      progress: progress
    )
  }

  private func decoded(
    _ content: consuming AnySource,
    _ encoding: TextEncoding?,
    _ memory: ContentMemory?
  ) throws(SourceError) -> InputSource {
    guard let encoding, !encoding.isUTF8 else { return InputSource(content, keeping: memory) }
    let text = try TextSource(content, encoding: encoding.name, name: name)
    return InputSource(AnySource(text), keeping: memory)
  }

  /// Finds out the character set of the content, which must be text.
  ///
  /// Reads up to 64 MiB, where all before is ASCII.
  ///
  /// - Throws: ``SourceError`` when the input cannot be opened.
  public func findEncoding() throws(SourceError) -> TextEncoding {
    let found = TellingLines(try contentSource())
    return EncodingDetector.detect(first: found.first, telling: found.lines)
  }

  /// The first bytes of the content as UTF-8.
  ///
  /// - Throws: ``SourceError`` when the input cannot be read at all.
  public func sample(bytes: Int, decoding encoding: TextEncoding) throws(SourceError) -> [UInt8] {
    let raw = try sample(bytes: bytes)
    if encoding.isUTF8 { return raw }
    return (try? TextConverter.decode(raw, from: encoding.name))?.text ?? []
  }

  /// The content from its first byte, without a hash and without reading ahead.
  ///
  /// - Throws: ``SourceError`` when a container cannot be opened.
  func contentSource(_ progress: InputProgress? = nil) throws(SourceError) -> AnySource {
    try origin.source(name: name, rawBytes: opened.size, progress: progress)
  }

  /// A file that holds the content itself, for formats that are read out of order.
  ///
  /// Content in a container is unpacked into a private file, which is gone with its last reader.
  ///
  /// - Throws: ``SourceError`` when it cannot be unpacked.
  func randomAccess() throws(SourceError) -> OpenFile {
    try origin.randomAccess(name: name, rawBytes: opened.size)
  }

  /// How far its containers may go.
  var limits: ContainerLimits { origin.limits }

  /// The first bytes of the content, decompressed, for finding out what it is.
  ///
  /// A fault of the content ends the sample early and is not thrown.
  ///
  /// - Throws: ``SourceError`` when the file cannot be read at all.
  public func sample(bytes: Int) throws(SourceError) -> [UInt8] {
    try origin.sample(name: name, rawBytes: opened.size, bytes: bytes)
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
