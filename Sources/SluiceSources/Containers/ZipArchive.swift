import Sluice

/// The directory of a ZIP archive (APPNOTE 6.3), ZIP64 included.
///
/// The directory at the end counts, not the headers before each file, as in every program that
/// unpacks: what only a local header tells is not there.
public struct ZipArchive: Sendable {
  /// Its files and folders, in the order of the directory.
  public let members: [ZipMember]
  let file: OpenFile
  let name: String

  /// Bytes of directory that are read for each file which is allowed.
  private static let bytesOfFile = 336

  /// Reads the directory of a file that may have so many members.
  ///
  /// - Throws: ``SourceError/content(name:what:fix:)`` when there is none or it is damaged.
  init(
    _ file: OpenFile,
    name: String,
    fileLimit: Int = ContainerLimits().files
  ) throws(SourceError) {
    self.file = file
    self.name = name
    let reader = DirectoryReader(file: file, name: name)
    members = try reader.members(
      limit: fileLimit,
      limitBytes: max(1 << 20, fileLimit * Self.bytesOfFile)
    )
  }

  /// The files that may hold records.
  public var files: [ZipMember] { members.filter { !$0.isFolder && !$0.isClutter } }

  /// The bytes of a member, decompressed, its length and checksum verified at its end.
  ///
  /// - Throws: ``SourceError`` when it is encrypted, compressed in an unknown way, or damaged.
  func source(
    of member: ZipMember,
    progress: InputProgress? = nil
  ) throws(SourceError) -> ZipMemberSource {
    if member.isEncrypted {
      throw .content(
        name: name,
        what: "the file \(member.name) in it is encrypted",
        fix: "Unpack it with its password first."
      )
    }
    guard member.method == 0 || member.method == 8 else {
      throw .content(
        name: name,
        what:
          "the file \(member.name) in it is compressed in a way that is not supported (method \(member.method))",
        fix: "Unpack it first."
      )
    }
    let reader = DirectoryReader(file: file, name: name)
    return ZipMemberSource(
      member,
      file: file,
      start: try reader.contentStart(of: member),
      name: name,
      progress: progress
    )
  }
}

/// Reads the tables of a ZIP archive.
private struct DirectoryReader {
  let file: OpenFile
  let name: String

  private struct Place {
    var offset: Int
    var size: Int
    var count: Int
    /// Where the directory ends, which tells how many bytes stand before the archive.
    var end: Int
  }

  func members(limit: Int, limitBytes: Int) throws(SourceError) -> [ZipMember] {
    let place = try findDirectory()
    guard place.size >= 0, place.size <= limitBytes, place.count <= limit else {
      throw .content(
        name: name,
        what: "the archive's directory is larger than is allowed (\(place.count) files)",
        fix: "Unpack it first, or allow more with --max-files N."
      )
    }
    // Bytes before the archive shift all offsets.
    let shift = place.end - place.size - place.offset
    guard shift >= 0, place.offset >= 0 else { throw damaged }
    let bytes = try read(at: place.offset + shift, count: place.size)
    var members: [ZipMember] = []
    var position = 0
    while position + 46 <= bytes.count, number(bytes, position, 4) == 0x0201_4B50 {
      let nameLength = number(bytes, position + 28, 2)
      let extraLength = number(bytes, position + 30, 2)
      let commentLength = number(bytes, position + 32, 2)
      let next = position + 46 + nameLength + extraLength + commentLength
      guard next <= bytes.count, members.count < limit else { throw damaged }
      let flags = number(bytes, position + 8, 2)
      let nameEnd = position + 46 + nameLength
      var member = ZipMember(
        name: text(bytes[(position + 46)..<nameEnd]),
        method: UInt16(number(bytes, position + 10, 2)),
        isEncrypted: flags & 1 != 0,
        compressedBytes: number(bytes, position + 20, 4),
        bytes: number(bytes, position + 24, 4),
        checksum: UInt32(number(bytes, position + 16, 4)),
        headerOffset: number(bytes, position + 42, 4)
      )
      readZip64(bytes[nameEnd..<nameEnd + extraLength], into: &member)
      member.headerOffset += shift
      guard member.compressedBytes >= 0, member.bytes >= 0, member.headerOffset >= 0 else {
        throw damaged
      }
      members.append(member)
      position = next
    }
    guard members.count == place.count || place.count == 0xFFFF else { throw damaged }
    return members
  }

  /// Offset in the file of a member's data.
  func contentStart(of member: ZipMember) throws(SourceError) -> Int {
    let header = try read(at: member.headerOffset, count: 30)
    guard header.count == 30, number(header, 0, 4) == 0x0403_4B50 else { throw damaged }
    return member.headerOffset + 30 + number(header, 26, 2) + number(header, 28, 2)
  }

  /// Finds the end record, looking backwards past the archive's comment.
  private func findDirectory() throws(SourceError) -> Place {
    let size: Int
    do { size = try file.stamp().size } catch {
      throw .cannotOpen(name: name, reason: error.reason)
    }
    let tailStart = max(0, size - 22 - 0xFFFF)
    let tail = try read(at: tailStart, count: size - tailStart)
    var position = tail.count - 22
    while position >= 0 {
      if number(tail, position, 4) == 0x0605_4B50 {
        let place = Place(
          offset: number(tail, position + 16, 4),
          size: number(tail, position + 12, 4),
          count: number(tail, position + 10, 2),
          end: tailStart + position
        )
        return try zip64(place, before: tail, position, tailStart) ?? place
      }
      position -= 1
    }
    throw .content(
      name: name,
      what: "the ZIP archive has no directory at its end",
      fix: "Fetch the file again: the download or export did not finish."
    )
  }

  /// The ZIP64 end record, when a locator stands before the plain one.
  private func zip64(
    _ place: Place,
    before tail: [UInt8],
    _ position: Int,
    _ tailStart: Int
  ) throws(SourceError) -> Place? {
    let locator = position - 20
    guard locator >= 0, number(tail, locator, 4) == 0x0706_4B50 else { return nil }
    // Offsets may be shifted by what stands before the archive, so that the record is looked for
    // where it says, then right before its locator.
    for offset in [number(tail, locator + 8, 8), tailStart + locator - 56] where offset >= 0 {
      let record = try read(at: offset, count: 56)
      guard record.count == 56, number(record, 0, 4) == 0x0606_4B50 else { continue }
      return Place(
        offset: number(record, 48, 8),
        size: number(record, 40, 8),
        count: number(record, 32, 8),
        end: offset
      )
    }
    throw damaged
  }

  /// Sizes and offset that did not fit in 32 bits.
  private func readZip64(_ extra: ArraySlice<UInt8>, into member: inout ZipMember) {
    let bytes = Array(extra)
    var position = 0
    while position + 4 <= bytes.count {
      let length = number(bytes, position + 2, 2)
      let end = position + 4 + length
      guard end <= bytes.count else { return }
      if number(bytes, position, 2) == 1 {
        var next = position + 4
        func take(_ value: inout Int) {
          guard value == 0xFFFF_FFFF, next + 8 <= end else { return }
          value = number(bytes, next, 8)
          next += 8
        }
        take(&member.bytes)
        take(&member.compressedBytes)
        take(&member.headerOffset)
        return
      }
      position = end
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    let text =
      String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? "\u{FFFD}" : $0 })
    )
  }

  private func read(at offset: Int, count: Int) throws(SourceError) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while bytes.count < count {
        let step = try file.read(
          at: offset + bytes.count,
          into: &bytes,
          limitBytes: count - bytes.count
        )
        if step == 0 { break }
      }
    } catch { throw .cannotRead(name: name, offset: offset, reason: error.reason) }
    return bytes
  }

  /// A little-endian number; one that is too large for an offset becomes -1.
  private func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    var value: UInt64 = 0
    for index in (0..<count).reversed() { value = value << 8 | UInt64(bytes[start + index]) }
    return Int(exactly: value) ?? -1
  }

  private var damaged: SourceError {
    .content(
      name: name,
      what: "the ZIP archive is damaged",
      fix: "Fetch the file again and check it with: unzip -t FILE"
    )
  }
}
