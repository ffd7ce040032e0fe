import Sluice

/// How far an input may expand.
struct ExpansionLimit: Sendable {
  /// How many times its own size it may grow, in all its layers together.
  var times = 2_000
  /// Bytes below which the ratio does not matter.
  var freeBytes = 1 << 30

  /// The most bytes that `rawBytes` may become.
  func bytes(of rawBytes: Int) -> Int {
    let (product, overflows) = rawBytes.multipliedReportingOverflow(by: times)
    return overflows ? .max : max(freeBytes, product)
  }
}

/// Stops an input that expands out of all proportion, as made to fill disks and memory.
///
/// Honest exports compress by a factor of ten to a hundred. The limit counts only beyond its free
/// bytes, so that small files of one repeated row pass.
struct ExpansionGuard<Base: ChunkSource & ~Copyable>: ~Copyable, ChunkSource
where Base.Failure == SourceError {
  private var base: Base
  private let name: String
  private let format: String
  private let times: Int
  private let limit: Int
  private var output: Int

  init(
    _ base: consuming Base,
    name: String,
    rawBytes: Int,
    format: String = "compressed",
    limit: ExpansionLimit = ExpansionLimit()
  ) {
    self.init(
      base,
      name: name,
      format: format,
      times: limit.times,
      limit: limit.bytes(of: rawBytes),
      output: 0
    )
  }

  private init(
    _ base: consuming Base,
    name: String,
    format: String,
    times: Int,
    limit: Int,
    output: Int
  ) {
    self.base = base
    self.name = name
    self.format = format
    self.times = times
    self.limit = limit
    self.output = output
  }

  mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    if output > limit {
      throw .container(
        name: name,
        ContainerFault(
          kind: .expandsTooFar(times: times),
          format: format,
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

extension ExpansionGuard: ResumableSource where Base: ResumableSource & ~Copyable {
  func resumption() -> Resumption? {
    guard let base = base.resumption() else { return nil }
    return { [name, format, times, limit, output] in
      AnySource(
        ExpansionGuard<AnySource>(
          base(),
          name: name,
          format: format,
          times: times,
          limit: limit,
          output: output
        )
      )
    }
  }
}
