import CBzip2

/// One bzip2 stream.
@safe
struct Bzip2Decoder: ~Copyable, StreamDecoder {
  // The library keeps the address of its bz_stream, so it needs a fixed place: allocated in init,
  // released in deinit, and reached from nowhere else.
  private let stream: UnsafeMutablePointer<bz_stream>

  init() throws(NoDecoder) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: bz_stream())
    guard unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else {
      unsafe stream.deallocate()
      throw NoDecoder()
    }
  }

  deinit {
    unsafe _ = BZ2_bzDecompressEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  func reset() -> Bool {
    unsafe _ = BZ2_bzDecompressEnd(stream)
    unsafe stream.pointee = bz_stream()
    return unsafe BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK
  }

  func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> DecodingStep {
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        // Both buffers live until this closure returns; the library stays within the counts it is
        // given, does not write to its input, and the pointers are cleared before they end.
        let room = UInt32(clamping: target.count - initialized)
        let available = UInt32(clamping: source.count)
        unsafe stream.pointee.next_in = UnsafeMutableRawPointer(mutating: source.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        unsafe stream.pointee.avail_in = available
        unsafe stream.pointee.next_out = UnsafeMutableRawPointer(target.baseAddress)?
          .advanced(by: initialized).assumingMemoryBound(to: CChar.self)
        unsafe stream.pointee.avail_out = room
        let status = unsafe BZ2_bzDecompress(stream)
        let used = unsafe Int(available - stream.pointee.avail_in)
        unsafe initialized += Int(room - stream.pointee.avail_out)
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
        return DecodingStep(usedInput: used, outcome: outcome(status))
      }
    }
  }

  private func outcome(_ status: Int32) -> DecodingStep.Outcome {
    switch status {
    case BZ_OK: .going
    case BZ_STREAM_END: .streamEnded
    case BZ_MEM_ERROR: .outOfMemory
    default: .damaged
    }
  }
}
