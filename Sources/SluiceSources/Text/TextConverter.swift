import Glibc

/// Turns text of one character set into UTF-8, a piece at a time, with the system's converter.
@safe
struct TextConverter: ~Copyable {
  /// How a step ended.
  enum Outcome {
    /// All input was used, or the output is full.
    case going
    /// The input ends inside a character.
    case cut
    /// The next byte begins no character.
    case undecodable
  }

  /// There is no such character set.
  struct Unknown: Error {}

  // Opened in init, closed in deinit, and reached from nowhere else.
  private let converter: iconv_t

  init(from name: String) throws(Unknown) {
    // The names are lent for the call.
    guard let converter = unsafe iconv_open("UTF-8", name),
      Int(bitPattern: converter) != -1
    else { throw Unknown() }
    unsafe self.converter = converter
  }

  deinit { unsafe _ = iconv_close(converter) }

  /// Converts until the input is used up, the output is full, or something is in the way.
  ///
  /// Not `mutating`: what changes lies behind the handle, and this type's owner is its only user.
  ///
  /// - Returns: How many bytes of the input were used, and how it ended.
  func convert(
    _ input: Span<UInt8>,
    into output: inout OutputSpan<UInt8>
  ) -> (used: Int, outcome: Outcome) {
    unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target, initialized in
        // Both buffers live until this closure returns; iconv stays within the counts it is given,
        // does not write to its input, and keeps no pointer.
        var from = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var available = source.count
        var to = unsafe UnsafeMutableRawPointer(target.baseAddress)?
          .advanced(by: initialized).assumingMemoryBound(to: CChar.self)
        var room = target.count - initialized
        let result = unsafe iconv(converter, &from, &available, &to, &room)
        let reason = errno
        initialized = target.count - room
        let used = source.count - available
        if result != -1 || reason == E2BIG { return (used, .going) }
        return (used, reason == EINVAL ? .cut : .undecodable)
      }
    }
  }

  /// Decodes a whole text, with U+FFFD for what cannot be decoded.
  ///
  /// - Returns: The text and the number of places that could not be decoded.
  static func decode(
    _ bytes: [UInt8],
    from name: String
  ) throws(Unknown) -> (text: [UInt8], undecodable: Int) {
    let converter = try TextConverter(from: name)
    let step = unitBytes(of: name)
    var text: [UInt8] = []
    var position = 0
    var undecodable = 0
    while position < bytes.count {
      var used = 0
      var outcome = Outcome.going
      text.append(addingCapacity: (bytes.count - position) * 3 + 16) {
        (output: inout OutputSpan<UInt8>) in
        (used, outcome) = converter.convert(
          bytes.span.extracting(position..<bytes.count),
          into: &output
        )
      }
      position += used
      switch outcome {
      case .going: break
      case .cut: return (text, undecodable)
      case .undecodable:
        undecodable += 1
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        position += min(step, bytes.count - position)
      }
    }
    return (text, undecodable)
  }

  /// How many bytes are passed over where one cannot be decoded.
  static func unitBytes(of name: String) -> Int {
    let name = name.uppercased()
    return name.hasPrefix("UTF-32") || name.hasPrefix("UCS-4")
      ? 4 : name.hasPrefix("UTF-16") || name.hasPrefix("UCS-2") ? 2 : 1
  }
}
