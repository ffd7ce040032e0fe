/// Keys of the hashes under which partners may list an address or a number.
///
/// Computed only where a list holds such hashes. Of an address the normal form is hashed, all of it in
/// small letters. Of a number `+12125550123` is, and the same digits without the plus.
public struct DigestKeys: Sendable {
  private let usesSHA256: Bool
  private let usesMD5: Bool
  private let hasher: KeyHasher

  /// Keys by the algorithms that are asked for.
  public init(_ needs: KeyNeeds, _ hasher: KeyHasher) {
    usesSHA256 = needs.contains(.sha256)
    usesMD5 = needs.contains(.md5)
    self.hasher = hasher
  }

  /// The key of a hash of 16 or 32 bytes.
  public static func key(of digest: Span<UInt8>, _ hasher: KeyHasher) -> Key128 {
    hasher.key(digest, kind: .digest)
  }

  /// The key of a hash in hex, as a list gives it; none of what is no hex.
  public static func key(ofHex digits: Span<UInt8>, _ hasher: KeyHasher) -> Key128 {
    let digest = Hex.bytes(digits) ?? []
    return key(of: digest.span, hasher)
  }

  /// The forms of an address or a number that are hashed, each as bytes.
  public static func forms(of value: Span<UInt8>) -> [[UInt8]] {
    var whole: [UInt8] = []
    whole.append(copying: value)
    if value.count > 1 && value[0] == 0x2B { return [whole, Array(whole.dropFirst())] }
    for index in whole.indices { whole[index] = Bytes.lowercased(whole[index]) }
    return [whole]
  }

  /// Every entry by which a list may hold the hash of an address or a number: what it is, and it in hex.
  public static func entries(for value: Span<UInt8>) -> [(kind: String, value: String)] {
    forms(of: value).flatMap { form in
      [
        (kind: "sha256", value: Hex.text(ShortSHA256.hash(form.span))),
        (kind: "md5", value: Hex.text(MD5.hash(form.span))),
      ]
    }
  }

  /// Adds the keys of an address.
  func add(_ address: Span<UInt8>, _ row: Int, to found: inout [RowKeys.Other]) {
    if !address.isEmpty { addAll(address, row, &found) }
  }

  /// Adds the keys of a number.
  func add(phone: Span<UInt8>, _ row: Int, to found: inout [RowKeys.Other]) {
    if !phone.isEmpty { addAll(phone, row, &found) }
  }

  /// The list that holds one of a value's hashes; nil when none does.
  public func list(of value: Span<UInt8>, in lists: some ListedIdentities) -> UInt32? {
    var found: [RowKeys.Other] = []
    if !value.isEmpty { addAll(value, 0, &found) }
    return found.lazy.compactMap { lists.list(of: $0.key, .digest) }.first
  }

  private func addAll(_ value: Span<UInt8>, _ row: Int, _ found: inout [RowKeys.Other]) {
    for form in Self.forms(of: value) {
      if usesSHA256 { add(ShortSHA256.hash(form.span), row, &found) }
      if usesMD5 { add(MD5.hash(form.span), row, &found) }
    }
  }

  private func add(_ digest: [UInt8], _ row: Int, _ found: inout [RowKeys.Other]) {
    let key = Self.key(of: digest.span, hasher)
    found.append(RowKeys.Other(row: UInt32(truncatingIfNeeded: row), kind: .digest, key: key))
  }
}
