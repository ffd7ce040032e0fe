import CISAL

/// One stream of bare deflate data (RFC 1951), decoded by ISA-L.
///
/// It says where the data ends and what checksum its text has; headers and trailers of gzip are the
/// matter of ``GzipDecoder``.
@safe
struct Inflater: ~Copyable {
  /// How a step ended.
  enum Outcome: Equatable {
    /// More input or more room is needed.
    case going
    /// The data ended here.
    case ended
    /// The data cannot be decoded; the text before the damage was written. How much of the last few
    /// hundred bytes before it that is depends on how the input is cut.
    case damaged
  }

  /// What one step did.
  struct Step {
    var usedInput: Int
    var outcome: Outcome
  }

  // The stream is large and holds text between calls, so it has a fixed place: allocated in init,
  // released in deinit, and reached from nowhere else.
  private let inflater: UnsafeMutablePointer<sluice_inflater>

  init() {
    unsafe inflater = .allocate(capacity: 1)
    // Before damage, ISA-L may count bytes as text that it has not written; they are not to be those of
    // what was in this memory before.
    unsafe UnsafeMutableRawPointer(inflater).initializeMemory(
      as: UInt8.self,
      repeating: 0,
      count: Self.bytes
    )
    unsafe isal_inflate_init(&inflater.pointee.stream)
    begin()
  }

  /// One that goes on where another stood when it gave its ``state``.
  init(state: [UInt8]) {
    self.init()
    // The bytes are those of such a stream, which points to nothing between its calls.
    unsafe UnsafeMutableRawBufferPointer(start: inflater, count: Self.bytes).copyBytes(from: state)
  }

  deinit { unsafe inflater.deallocate() }

  /// The most bytes that are decoded in one step.
  private static let mostRoom = 256 * 1024

  private static var bytes: Int { unsafe MemoryLayout<sluice_inflater>.size }

  /// Where decoding stands, the text that it may still refer to included.
  var state: [UInt8] {
    unsafe [UInt8](UnsafeRawBufferPointer(start: inflater, count: Self.bytes))
  }

  /// Gets ready for other data.
  func reset() {
    unsafe isal_inflate_reset(&inflater.pointee.stream)
    begin()
  }

  private func begin() {
    unsafe inflater.pointee.stream.crc_flag = UInt32(ISAL_GZIP_NO_HDR)
    unsafe inflater.pointee.is_damaged = 0
  }

  /// CRC-32 of the text so far.
  var checksum: UInt32 { unsafe inflater.pointee.stream.crc }

  /// Bytes behind the end of the data that were used nevertheless, up to eight, the first one
  /// lowest: decoding looks ahead.
  var overread: (bytes: UInt64, count: Int) {
    let bits = unsafe max(0, inflater.pointee.stream.read_in_length)
    // The last bits of the last byte of the data come first, and mean nothing.
    return unsafe (inflater.pointee.stream.read_in >> UInt64(bits % 8), Int(bits / 8))
  }

  /// Decodes until the input is used up, the output is full or has 256 KiB more, or the data ends.
  ///
  /// Not `mutating`: what changes lies behind the pointer, and this type's owner is its only user.
  func inflate(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> Step {
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        // Both buffers live until this closure returns; ISA-L stays within the counts it is given,
        // and the pointers are cleared before they end.
        let given = UInt32(clamping: source.count)
        let room = UInt32(min(target.count - initialized, Self.mostRoom))
        // As in init: what is counted as text but was not written must be nothing.
        unsafe (target.baseAddress.map { unsafe $0 + initialized })?
          .update(repeating: 0, count: Int(room))
        unsafe inflater.pointee.stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        unsafe inflater.pointee.stream.avail_in = given
        unsafe inflater.pointee.stream.next_out = target.baseAddress.map { unsafe $0 + initialized }
        unsafe inflater.pointee.stream.avail_out = room
        let outcome = decode()
        // After damage in the header of a block, ISA-L counts input of its own besides.
        let used = unsafe given - min(given, inflater.pointee.stream.avail_in)
        unsafe initialized += Int(room - min(room, inflater.pointee.stream.avail_out))
        unsafe inflater.pointee.stream.next_in = nil
        unsafe inflater.pointee.stream.next_out = nil
        return Step(usedInput: Int(used), outcome: outcome)
      }
    }
  }

  private func decode() -> Outcome {
    if unsafe inflater.pointee.is_damaged == 0 {
      if unsafe isal_inflate(&inflater.pointee.stream) >= 0 {
        return unsafe sluice_inflate_is_finished(inflater) != 0 ? .ended : .going
      }
      unsafe inflater.pointee.is_damaged = 1
    }
    return flush() ? .damaged : .going
  }

  /// Writes what was decoded before the damage and had no room; false when there is more of it.
  private func flush() -> Bool {
    let waiting = unsafe inflater.pointee.stream.tmp_out_valid
    let written = unsafe inflater.pointee.stream.tmp_out_processed
    let count = unsafe min(Int(waiting - written), Int(inflater.pointee.stream.avail_out))
    if count > 0 {
      // The bytes from `written` to `waiting` are decoded text, and the output has room for `count`.
      unsafe inflater.pointee.stream.next_out.update(
        from: sluice_inflate_text(inflater) + Int(written),
        count: count
      )
      unsafe inflater.pointee.stream.next_out += count
      unsafe inflater.pointee.stream.avail_out -= UInt32(count)
      unsafe inflater.pointee.stream.tmp_out_processed += Int32(count)
    }
    return count >= Int(waiting - written)
  }
}
