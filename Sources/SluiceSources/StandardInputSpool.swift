import Glibc

/// Keeps a copy of a stream that can be read only once.
///
/// The copy is a file of mode 0600 in `TMPDIR` (else `/tmp`) that has no name any more once this
/// returns: it disappears with its last reader, even when the process is killed.
enum StandardInputSpool {
  /// Copies the stream to its end.
  ///
  /// - Throws: ``SourceError`` when the stream cannot be read or the disk is full.
  static func copy(_ stream: OpenFile, name: String) throws(SourceError) -> OpenFile {
    let directory = temporaryDirectory()
    let file = try privateFile(in: directory)
    var chunk: [UInt8] = []
    chunk.reserveCapacity(1_048_576)
    var offset = 0
    while true {
      chunk.removeAll(keepingCapacity: true)
      do {
        guard try stream.readNext(into: &chunk, limitBytes: 1_048_576) > 0 else { return file }
      } catch {
        throw .cannotRead(name: name, offset: offset, reason: error.reason)
      }
      offset += chunk.count
      do { try file.write(chunk) } catch {
        throw .cannotSpool(directory: directory, reason: error.reason)
      }
    }
  }

  /// Keeps what a source holds, for reading it out of order.
  ///
  /// - Throws: ``SourceError`` when the source fails or the disk is full.
  static func unpack(_ source: inout AnySource, name: String) throws(SourceError) -> OpenFile {
    let directory = temporaryDirectory()
    let file = try privateFile(in: directory)
    var chunk: [UInt8] = []
    chunk.reserveCapacity(1_048_576)
    while try source.read(into: &chunk, limitBytes: 1_048_576) > 0 {
      do { try file.write(chunk) } catch {
        throw .cannotUnpack(name: name, directory: directory, reason: error.reason)
      }
      chunk.removeAll(keepingCapacity: true)
    }
    return file
  }

  private static func temporaryDirectory() -> String {
    // The value is copied at once; nothing in this process changes the environment meanwhile.
    guard let value = unsafe getenv("TMPDIR") else { return "/tmp" }
    let directory = unsafe String(cString: value)
    return directory.isEmpty ? "/tmp" : directory
  }

  private static func privateFile(in directory: String) throws(SourceError) -> OpenFile {
    var template = Array("\(directory)/sluice-XXXXXX".utf8CString)
    // mkstemp changes the last six characters of the array in place and opens with mode 0600.
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { path -> Int32 in
      guard let name = path.baseAddress else { return -1 }
      let descriptor = unsafe mkstemp(name)
      if descriptor >= 0 { unsafe _ = unlink(name) }
      return descriptor
    }
    guard descriptor >= 0 else {
      throw .cannotSpool(directory: directory, reason: systemReason(errno))
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return OpenFile(owning: descriptor)
  }
}
