/// A ZIP archive whose files are not compressed.
public enum StoredArchive {
  /// The bytes of an archive with these files.
  public static func bytes(of files: [(name: String, content: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let offset = archive.count
      let name = Array(file.name.utf8)
      // Version, flags, method, time and date; checksum and sizes; lengths of the name and extras.
      let common =
        little(20, 2) + little(0, 8) + little(crc32(file.content), 4)
        + little(file.content.count, 4) + little(file.content.count, 4) + little(name.count, 2)
        + little(0, 2)
      archive += little(0x0403_4B50, 4) + common + name + file.content
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10)
      directory += little(offset, 4) + name
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
      + little(directory.count, 4) + little(archive.count, 4) + little(0, 2)
    return archive + directory + end
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> ($0 * 8) : 0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> Int {
    var checksum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      checksum ^= UInt32(byte)
      for _ in 0..<8 { checksum = checksum & 1 == 1 ? checksum >> 1 ^ 0xEDB8_8320 : checksum >> 1 }
    }
    return Int(~checksum)
  }
}
