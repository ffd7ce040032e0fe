import CLZMA

/// One .xz stream.
@safe
struct XZDecoder: ~Copyable, StreamDecoder {
  // The library keeps the address of its lzma_stream, so it needs a fixed place: allocated in
  // init, released in deinit, and reached from nowhere else.
  private let stream: UnsafeMutablePointer<lzma_stream>

  /// The most memory that a file may ask for: the dictionary of `xz -9` with room to spare.
  private static let memoryLimit: UInt64 = 256 << 20

  init() throws(NoDecoder) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: lzma_stream())
    guard unsafe lzma_stream_decoder(stream, Self.memoryLimit, 0) == LZMA_OK else {
      unsafe stream.deallocate()
      throw NoDecoder()
    }
  }

  deinit {
    unsafe lzma_end(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  func reset() -> Bool {
    unsafe lzma_stream_decoder(stream, Self.memoryLimit, 0) == LZMA_OK
  }

  func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> DecodingStep {
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        // Both buffers live until this closure returns; the library stays within the counts it is
        // given, and the pointers are cleared before they end.
        let room = target.count - initialized
        unsafe stream.pointee.next_in = source.baseAddress
        unsafe stream.pointee.avail_in = source.count
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + initialized }
        unsafe stream.pointee.avail_out = room
        let status = unsafe lzma_code(stream, LZMA_RUN)
        let used = unsafe source.count - stream.pointee.avail_in
        unsafe initialized += room - stream.pointee.avail_out
        unsafe stream.pointee.next_in = nil
        unsafe stream.pointee.next_out = nil
        return DecodingStep(usedInput: used, outcome: outcome(status))
      }
    }
  }

  private func outcome(_ status: lzma_ret) -> DecodingStep.Outcome {
    switch status {
    case LZMA_OK, LZMA_BUF_ERROR, LZMA_GET_CHECK, LZMA_NO_CHECK, LZMA_UNSUPPORTED_CHECK: .going
    case LZMA_STREAM_END: .streamEnded
    case LZMA_MEM_ERROR, LZMA_MEMLIMIT_ERROR: .outOfMemory
    default: .damaged
    }
  }
}
