import CZlib

/// One zlib stream that decodes gzip members, header and trailer included, or bare deflate data.
@safe
struct Inflater: ~Copyable {
  /// How a step ended.
  enum Outcome: Equatable {
    /// More input or more room is needed.
    case going
    /// A member ended here, checksum and length verified.
    case memberEnded
    case failed(GzipFault.Kind)
  }

  /// What one step did.
  struct Step {
    var usedInput: Int
    var outcome: Outcome
  }

  // zlib keeps the address of its z_stream, so it needs a fixed place: allocated in init, released
  // in deinit, and reached from nowhere else.
  private let stream: UnsafeMutablePointer<z_stream>

  /// What stands around the deflate data.
  enum Wrapper {
    case gzip
    /// Nothing, as in a ZIP archive.
    case none
  }

  init(_ wrapper: Wrapper = .gzip) throws(GzipFault) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window, plus 16: gzip wrapper only; negative: none.
    guard unsafe sluice_inflate_init(stream, wrapper == .gzip ? 15 + 16 : -15) == Z_OK else {
      unsafe stream.deallocate()
      throw GzipFault(kind: .outOfMemory, member: 1, compressedOffset: 0, decompressedOffset: 0)
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Gets ready for the next member.
  func reset() { unsafe _ = inflateReset(stream) }

  /// Decodes input until it is used up, the output is full, or the member ends.
  ///
  /// Not `mutating`: what changes lies behind the pointer, and this type's owner is its only user.
  func inflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> Step {
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        // Both buffers live until this closure returns; zlib stays within the counts it is given,
        // and the pointers are cleared before they end.
        let room = target.count - initialized
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(clamping: source.count)
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + initialized }
        unsafe stream.pointee.avail_out = UInt32(clamping: room)
        let status = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        let usedInput = unsafe min(source.count, Int(UInt32.max)) - Int(stream.pointee.avail_in)
        unsafe initialized += min(room, Int(UInt32.max)) - Int(stream.pointee.avail_out)
        let outcome = outcome(of: status)
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
        return Step(usedInput: usedInput, outcome: outcome)
      }
    }
  }

  private func outcome(of status: Int32) -> Outcome {
    switch status {
    case Z_OK, Z_BUF_ERROR: .going
    case Z_STREAM_END: .memberEnded
    case Z_MEM_ERROR: .failed(.outOfMemory)
    default: .failed(kindOfDamage())
    }
  }

  /// zlib tells the kinds of damage apart by message only; the texts are those of inflate.c.
  private func kindOfDamage() -> GzipFault.Kind {
    // The message is a constant of the library.
    let message = unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? ""
    return switch message {
    case "incorrect header check", "unknown compression method", "unknown header flags set":
      .badHeader
    case "header crc mismatch": .badHeaderChecksum
    case "incorrect data check": .badChecksum
    case "incorrect length check": .badLength
    default: .badData
    }
  }
}
