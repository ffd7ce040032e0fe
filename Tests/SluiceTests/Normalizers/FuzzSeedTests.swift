import Foundation
import FuzzChecks
import TestSupport
import Testing

/// Replays the seeds of the fuzz targets, which `script/fuzz` starts from and adds its finds to.
@Suite struct FuzzSeedTests {
  @Test(arguments: FuzzTarget.allCases)
  func `what holds for any bytes holds for the seeds`(_ target: FuzzTarget) throws {
    let seeds = try Self.seeds(of: target)
    #expect(seeds.count > 50)
    for (number, seed) in seeds.enumerated() {
      #expect(target.fault(for: seed) == nil, "seed \(number + 1)")
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `what holds for any bytes holds for changed seeds`(_ target: FuzzTarget) throws {
    var generator = SeededGenerator(seed: 0xF022)
    let seeds = try Self.seeds(of: target)
    for _ in 0..<Self.changedSeeds(of: target) {
      var input = seeds.randomElement(using: &generator) ?? []
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0...input.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: input.insert(UInt8.random(in: 0...255, using: &generator), at: place)
        case 1: if place < input.count { input.remove(at: place) }
        case 2: input += seeds.randomElement(using: &generator) ?? []
        default: input.removeSubrange(place...)
        }
      }
      #expect(target.fault(for: input) == nil, "\(input)")
    }
  }

  /// How many changed seeds are looked at: fewer where each is opened as a file several times, or
  /// tried in all character sets.
  private static func changedSeeds(of target: FuzzTarget) -> Int {
    target == .containers || target == .encodings ? 500 : 5_000
  }

  /// The lines of a seed file; `\n`, `\r`, `\\` and `\xHH` are escapes.
  private static func seeds(of target: FuzzTarget) throws -> [[UInt8]] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../fixtures/fuzz/\(target.rawValue).txt").standardized
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      var bytes: [UInt8] = []
      var rest = Array(line.utf8)[...]
      while let byte = rest.popFirst() {
        guard byte == 0x5C, let kind = rest.popFirst() else {
          bytes.append(byte)
          continue
        }
        switch kind {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "x"):
          let digits = String(decoding: rest.prefix(2), as: UTF8.self)
          bytes.append(try #require(UInt8(digits, radix: 16)))
          rest = rest.dropFirst(2)
        default: bytes.append(kind)
        }
      }
      return bytes
    }
  }
}
