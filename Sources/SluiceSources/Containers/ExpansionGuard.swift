import Sluice

/// Stops an input that expands out of all proportion, as made to fill disks and memory.
///
/// Honest exports compress by a factor of ten to a hundred. The limit counts only after
/// ``freeBytes``, so that small files of one repeated row pass.
struct ExpansionGuard<Base: ChunkSource & ~Copyable>: ~Copyable, ChunkSource
where Base.Failure == SourceError {
  /// How many times its own size an input may grow, in all its layers together.
  static var ratioLimit: Int { 2_000 }
  /// Bytes below which the ratio does not matter.
  static var freeBytes: Int { 1 << 30 }

  private var base: Base
  private let name: String
  private let limit: Int
  private var output = 0

  init(_ base: consuming Base, name: String, rawBytes: Int) {
    self.base = base
    self.name = name
    limit = max(
      Self.freeBytes,
      rawBytes.multipliedReportingOverflow(by: Self.ratioLimit).partialValue
    )
  }

  mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    if output > limit {
      throw .container(
        name: name,
        ContainerFault(
          kind: .expandsTooFar,
          format: "compressed",
          test: "",
          decompressedOffset: output
        )
      )
    }
    let count = try base.read(into: &buffer, limitBytes: limitBytes)
    output += count
    return count
  }
}
