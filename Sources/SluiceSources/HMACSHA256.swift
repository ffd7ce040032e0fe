import Sluice

/// Authenticates bytes with a secret: HMAC with SHA-256 (RFC 2104, FIPS 198-1).
public enum HMACSHA256 {
  /// SHA-256 works on blocks of this many bytes.
  private static let blockBytes = 64

  /// The code of a message; a key longer than a block is hashed first, as the standard says.
  public static func code(of message: Span<UInt8>, key: Span<UInt8>) -> SHA256.Digest {
    var bytes: [UInt8] = []
    if key.count > blockBytes {
      bytes = SHA256.hash(key).bytes
    } else {
      bytes.append(copying: key)
    }
    bytes.append(contentsOf: [UInt8](repeating: 0, count: blockBytes - bytes.count))
    let innerKey = bytes.map { $0 ^ 0x36 }
    let outerKey = bytes.map { $0 ^ 0x5C }
    var inner = SHA256()
    inner.update(innerKey.span)
    inner.update(message)
    let innerCode = inner.finish().bytes
    var outer = SHA256()
    outer.update(outerKey.span)
    outer.update(innerCode.span)
    return outer.finish()
  }
}
