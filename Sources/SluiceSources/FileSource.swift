public import Sluice

/// The raw bytes of a file, in order.
public struct FileSource: ~Copyable, ChunkSource {
  private let file: OpenFile
  private let name: String
  private let progress: InputProgress?
  private let expected: OpenFile.Stamp?
  private var offset = 0
  private var failure: SourceError?

  /// Opens a file.
  ///
  /// - Throws: ``SourceError`` when it cannot be opened.
  public init(path: String) throws(SourceError) {
    self.init(file: try InputFile.openRegular(path).file, name: path)
  }

  /// A source over an open file.
  ///
  /// - Parameters:
  ///   - file: Read from its start, whatever others do with it.
  ///   - name: For messages.
  ///   - expected: What the file must still be when its end is reached.
  ///   - progress: Told how many bytes were read.
  init(
    file: OpenFile,
    name: String,
    expected: OpenFile.Stamp? = nil,
    progress: InputProgress? = nil
  ) {
    self.file = file
    self.name = name
    self.expected = expected
    self.progress = progress
  }

  /// Appends the next bytes of the file.
  ///
  /// - Throws: ``SourceError/cannotRead(name:offset:reason:)``, or
  ///   ``SourceError/changed(name:)`` at the end of a file that was written to meanwhile.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    if let failure { throw failure }
    do {
      let count = try file.read(at: offset, into: &buffer, limitBytes: limitBytes)
      offset += count
      progress?.setRawBytesRead(offset)
      if count > 0 || limitBytes == 0 { return count }
      guard let expected, try file.stamp() != expected else { return 0 }
      failure = .changed(name: name)
    } catch {
      failure = .cannotRead(name: name, offset: offset, reason: error.reason)
    }
    if let failure { throw failure }
    return 0
  }
}

extension FileSource: ResumableSource {
  func resumption() -> Resumption? {
    if failure != nil { return nil }
    return { [file, name, expected, offset] in
      var source = FileSource(file: file, name: name, expected: expected)
      source.offset = offset
      return AnySource(source)
    }
  }
}
