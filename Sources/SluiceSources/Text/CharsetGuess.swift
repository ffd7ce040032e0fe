import CUchardet

/// Asks libuchardet, which knows the letter statistics of some thirty languages.
enum CharsetGuess {
  /// The name of the likeliest character set; nil when the library has no opinion.
  static func name(of bytes: [UInt8]) -> String? {
    guard let detector = unsafe uchardet_new() else { return nil }
    defer { unsafe uchardet_delete(detector) }
    // The library reads exactly the array's bytes during the call and keeps no pointer.
    let result = unsafe bytes.withUnsafeBytes { buffer -> Int32 in
      guard let start = buffer.baseAddress else { return 1 }
      return unsafe uchardet_handle_data(
        detector,
        start.assumingMemoryBound(to: CChar.self),
        buffer.count
      )
    }
    guard result == 0 else { return nil }
    unsafe uchardet_data_end(detector)
    // The text belongs to the detector and is copied while that lives.
    guard let text = unsafe uchardet_get_charset(detector) else { return nil }
    let name = unsafe String(cString: text)
    return name.isEmpty ? nil : name
  }
}
