import Foundation
import Sluice
import SluiceSources

/// Gathers keys in any order and writes them sorted, each once.
///
/// So many stay in memory; more go to 256 files by their first byte, which are sorted one after
/// another.
final class KeyCollection {
  private static let bufferBytes = 64 << 10

  private let folder: String
  private let inMemory: Int
  private var keys: [UInt64] = []
  private var buffers: [[UInt8]] = []
  private var handles: [FileHandle] = []
  /// Keys that were added, those that came twice among them.
  private(set) var count = 0

  /// A collection whose files go into a folder that is there, and is removed by others.
  init(folder: String, inMemory: Int) {
    self.folder = folder
    self.inMemory = inMemory
  }

  /// Adds a key.
  func add(_ key: Key128) throws {
    if key.isNone { return }
    count += 1
    if handles.isEmpty {
      keys.append(key.high)
      if keys.count >= inMemory { try spill() }
    } else {
      try put(key.high)
    }
  }

  private func spill() throws {
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    for part in 0..<256 {
      let path = "\(folder)/\(part)"
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let handle = FileHandle(forUpdatingAtPath: path)
      else { throw CocoaError(.fileWriteUnknown) }
      handles.append(handle)
      buffers.append([])
    }
    for key in keys { try put(key) }
    keys = []
  }

  private func put(_ key: UInt64) throws {
    let part = Int(key >> 56)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      buffers[part].append(UInt8(truncatingIfNeeded: key &>> shift))
    }
    if buffers[part].count >= Self.bufferBytes { try flush(part) }
  }

  private func flush(_ part: Int) throws {
    try handles[part].write(contentsOf: buffers[part])
    buffers[part].removeAll(keepingCapacity: true)
  }

  /// Writes keys and directory from an offset of a file on, which is where its end is.
  func write(to file: borrowing ResultFile, at start: Int) throws -> MappedKeys.Place {
    let bits = MappedKeys.bits(for: count)
    var directory = [UInt32](repeating: 0, count: (1 << bits) + 1)
    var written = 0
    for part in 0..<max(1, handles.count) {
      let sorted = try take(part)
      var bytes: [UInt8] = []
      bytes.reserveCapacity(sorted.count * MappedKeys.keyBytes)
      var last: UInt64?
      for key in sorted where key != last {
        last = key
        directory[Int(key &>> UInt64(64 &- bits)) + 1] += 1
        let rest = MappedKeys.rest(of: key)
        for shift in stride(from: UInt64(0), to: 40, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: rest &>> shift))
        }
      }
      written += bytes.count / MappedKeys.keyBytes
      try file.write(bytes)
    }
    for bucket in 1..<directory.count { directory[bucket] += directory[bucket - 1] }
    try file.write(Self.bytes(of: directory))
    return MappedKeys.Place(
      keys: start,
      count: written,
      directory: start + written * MappedKeys.keyBytes,
      bits: bits
    )
  }

  /// The keys of one file, or all in memory, in their order.
  private func take(_ part: Int) throws -> [UInt64] {
    guard !handles.isEmpty else { return keys.sorted() }
    try flush(part)
    try handles[part].seek(toOffset: 0)
    let data = try handles[part].readToEnd() ?? Data()
    try handles[part].close()
    let bytes = [UInt8](data)
    var found: [UInt64] = []
    found.reserveCapacity(bytes.count / 8)
    let span = bytes.span
    for index in 0..<(bytes.count / 8) {
      let eight = span.extracting(index * 8..<index * 8 + 8)
      var key: UInt64 = 0
      for offset in 0..<8 { key |= UInt64(eight[offset]) &<< UInt64(8 &* offset) }
      found.append(key)
    }
    found.sort()
    return found
  }

  private static func bytes(of directory: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(directory.count * 4)
    for entry in directory {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: entry &>> shift))
      }
    }
    return bytes
  }
}
