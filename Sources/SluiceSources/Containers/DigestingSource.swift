import Sluice

/// Hands on a part of a file, and at its end hashes the whole file.
///
/// A file in an archive is read where it lies; what identifies the input is the archive.
struct DigestingSource<Base: ChunkSource & ~Copyable>: ~Copyable, ChunkSource
where Base.Failure == SourceError {
  private var base: Base
  private var whole: HashingSource<FileSource>?

  init(_ base: consuming Base, whole: consuming HashingSource<FileSource>?) {
    self.base = base
    self.whole = whole
  }

  mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    do {
      let count = try base.read(into: &buffer, limitBytes: limitBytes)
      if count == 0 && limitBytes > 0 { try hashWhole() }
      return count
    } catch {
      try? hashWhole()
      throw error
    }
  }

  private mutating func hashWhole() throws(SourceError) {
    guard whole != nil else { return }
    var chunk: [UInt8] = []
    while let count = try whole?.read(into: &chunk, limitBytes: 1 << 20), count > 0 {
      chunk.removeAll(keepingCapacity: true)
    }
    whole = nil
  }
}
