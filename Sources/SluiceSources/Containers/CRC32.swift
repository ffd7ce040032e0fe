import CISAL

/// The checksum of gzip and ZIP (RFC 1952, section 8), told by ISA-L.
struct CRC32 {
  /// That of all bytes so far.
  private(set) var value: UInt32 = 0

  /// Goes on with these bytes.
  mutating func add(_ bytes: Span<UInt8>) {
    // ISA-L reads exactly the span's bytes during the call and keeps no pointer.
    value = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe crc32_gzip_refl(value, buffer.baseAddress, UInt64(buffer.count))
    }
  }
}
