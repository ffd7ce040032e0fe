import CZstd

/// One zstd stream that decodes frames.
@safe
struct ZstdDecoder: ~Copyable, StreamDecoder {
  // Made in init, released in deinit, and reached from nowhere else.
  private let stream: OpaquePointer

  init() throws(NoDecoder) {
    guard let stream = unsafe ZSTD_createDStream() else { throw NoDecoder() }
    unsafe self.stream = stream
    // Windows of up to 128 MiB, as the command line tool allows; larger ones are a way to use up
    // memory.
    unsafe _ = ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, 27)
  }

  deinit { unsafe _ = ZSTD_freeDStream(stream) }

  func reset() -> Bool {
    unsafe ZSTD_isError(ZSTD_DCtx_reset(stream, ZSTD_reset_session_only)) == 0
  }

  func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> DecodingStep {
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        // Both buffers live until this closure returns; zstd stays within the sizes it is given
        // and keeps neither pointer.
        var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var to = unsafe ZSTD_outBuffer(
          dst: target.baseAddress,
          size: target.count,
          pos: initialized
        )
        let status = unsafe ZSTD_decompressStream(stream, &to, &from)
        unsafe initialized = to.pos
        return DecodingStep(usedInput: unsafe from.pos, outcome: outcome(status))
      }
    }
  }

  private func outcome(_ status: Int) -> DecodingStep.Outcome {
    if ZSTD_isError(status) == 0 { return status == 0 ? .streamEnded : .going }
    switch ZSTD_getErrorCode(status) {
    case ZSTD_error_memory_allocation, ZSTD_error_frameParameter_windowTooLarge:
      return .outOfMemory
    default: return .damaged
    }
  }
}
