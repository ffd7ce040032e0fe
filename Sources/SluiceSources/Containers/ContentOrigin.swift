import Sluice

/// Where the content of an input lies, below all its containers.
struct ContentOrigin: Sendable {
  /// A file whose bytes are read from its start, or one file of an archive.
  enum Base: Sendable {
    case file(OpenFile)
    case member(ZipArchive, ZipMember)
  }

  var base: Base
  /// What the bytes of the base are compressed with, the outermost first.
  var layers: [Compression] = []
  /// How people call all the containers, the outermost first.
  var containers: [String] = []
  /// The archive that was opened last, with all its files.
  var archive: ZipArchive?
  /// The file that was chosen in it.
  var member: ZipMember?
  /// Whether the content is an archive with the parts of an Office document, which is no container.
  var isOfficeDocument = false
  /// How far containers may go.
  let limits: ContainerLimits

  /// Finds the content of a file.
  ///
  /// A ZIP archive with one file is opened, and so is the file that `member` names; another archive
  /// stays closed and is itself the content. A workbook is no container.
  ///
  /// - Throws: ``SourceError`` when containers are nested too deeply, or an archive is damaged.
  init(
    _ file: OpenFile,
    name: String,
    rawBytes: Int,
    member wanted: String?,
    limits: ContainerLimits = ContainerLimits()
  ) throws(SourceError) {
    self.limits = limits
    base = .file(file)
    while true {
      let first = try sample(name: name, rawBytes: rawBytes, bytes: 4_096)
      let probe = InputProbe(first)
      let compression = Compression.allCases.first { $0.probe == probe }
      if compression == nil && probe != .zip && probe != .xlsx { return }
      guard containers.count < limits.layers else {
        throw .content(
          name: name,
          what: "it is packed more than \(limits.layers) times over",
          fix: "Unpack it first, or allow more with --max-layers N."
        )
      }
      if let compression {
        layers.append(compression)
        containers.append(compression.title)
        continue
      }
      guard try openArchive(name: name, rawBytes: rawBytes, wanted) else { return }
    }
  }

  /// Opens the archive that the content is; false when it is not clear which file is meant.
  private mutating func openArchive(
    name: String,
    rawBytes: Int,
    _ wanted: String?
  ) throws(SourceError) -> Bool {
    let archive = try ZipArchive(
      try randomAccess(name: name, rawBytes: rawBytes),
      name: name,
      fileLimit: limits.files
    )
    if let cells = try archive.openDocumentCells() {
      base = .member(archive, cells)
      layers = []
      containers.append("OpenDocument")
      return false
    }
    self.archive = archive
    // The directory decides: what the first bytes look like may be a workbook that lies in an archive.
    if archive.members.contains(where: \.isOfficePart) {
      isOfficeDocument = true
      return false
    }
    let files = archive.files
    let chosen: ZipMember?
    if let wanted {
      chosen = files.first { $0.name == wanted } ?? files.onlyElement { $0.name.isFile(wanted) }
      if chosen == nil && files.count != 1 {
        throw .content(
          name: name,
          what: "the archive has no file \(wanted)",
          fix: "It holds: \(archive.listing)"
        )
      }
    } else {
      chosen = nil
    }
    guard let member = chosen ?? (files.count == 1 ? files.first : nil) else { return false }
    base = .member(archive, member)
    self.member = member
    layers = []
    containers.append("ZIP")
    return true
  }

  /// A file that holds the content itself, for formats that are read out of order.
  ///
  /// Content in a container is unpacked into a private file without a name.
  ///
  /// - Throws: ``SourceError`` when it cannot be unpacked.
  func randomAccess(name: String, rawBytes: Int) throws(SourceError) -> OpenFile {
    if case .file(let file) = base, layers.isEmpty { return file }
    var source = try source(name: name, rawBytes: rawBytes)
    return try StandardInputSpool.unpack(&source, name: name)
  }

  /// The content from its first byte.
  ///
  /// `raw` holds the bytes of the file, for a base that is one; they are opened here when it is nil.
  func source(
    over raw: consuming AnySource? = nil,
    name: String,
    rawBytes: Int,
    progress: InputProgress? = nil
  ) throws(SourceError) -> AnySource {
    var source: AnySource
    switch base {
    case .file(let file): source = raw ?? AnySource(FileSource(file: file, name: name))
    case .member(let archive, let member):
      source = AnySource(try archive.source(of: member, progress: progress))
    }
    for layer in layers {
      source = try Self.decode(source, layer, name: name, progress: progress)
    }
    if containers.isEmpty { return source }
    var limit = ExpansionLimit()
    if let expansion = limits.expansion { limit.times = expansion }
    return AnySource(ExpansionGuard(source, name: name, rawBytes: rawBytes, limit: limit))
  }

  private static func decode(
    _ base: consuming AnySource,
    _ compression: Compression,
    name: String,
    progress: InputProgress?
  ) throws(SourceError) -> AnySource {
    do {
      switch compression {
      case .gzip: return AnySource(GzipSource(base, name: name, progress: progress))
      case .zstd: return wrap(base, try ZstdDecoder(), compression, name, progress)
      case .bzip2: return wrap(base, try Bzip2Decoder(), compression, name, progress)
      case .xz: return wrap(base, try XZDecoder(), compression, name, progress)
      }
    } catch {
      throw .content(
        name: name,
        what: "there is no memory for decompressing it",
        fix: "Close other programs, or decompress the file first."
      )
    }
  }

  private static func wrap<Decoder: StreamDecoder & ~Copyable>(
    _ base: consuming AnySource,
    _ decoder: consuming sending Decoder,
    _ compression: Compression,
    _ name: String,
    _ progress: InputProgress?
  ) -> AnySource {
    AnySource(
      DecodingSource(
        base,
        decoder: decoder,
        compression: compression,
        name: name,
        progress: progress
      )
    )
  }

  /// The first bytes of the content; a fault ends them early and is told when the input is read.
  func sample(name: String, rawBytes: Int, bytes: Int) throws(SourceError) -> [UInt8] {
    var result: [UInt8] = []
    var source: AnySource
    do { source = try self.source(name: name, rawBytes: rawBytes) } catch {
      if case .gzip = error { return [] }
      throw error
    }
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
}

extension ZipArchive {
  /// The names of the first files, for messages.
  var listing: String {
    let names = files.prefix(12).map(\.name)
    let more = files.count - names.count
    return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}

extension Array {
  fileprivate func onlyElement(where isMeant: (Element) -> Bool) -> Element? {
    let found = filter(isMeant)
    return found.count == 1 ? found[0] : nil
  }
}

extension String {
  /// Whether the path ends with a file of that name, whatever its folder.
  fileprivate func isFile(_ name: String) -> Bool { self == name || hasSuffix("/\(name)") }
}
