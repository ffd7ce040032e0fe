import Foundation
import FuzzChecks

// Checks seeds as they are, then changes them at random, so many times, and tells what came of it:
//
//   mutate TARGET COUNT SEEDFOLDER
//
// The same arguments change them in the same way. An input that breaks the process is the one after
// the last that was told of; what takes over a second is told with its number.

/// Numbers that look random and are the same in every run (SplitMix64, Steele and others, 2014).
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A seed with some of its bytes changed.
func mutated(_ seeds: [[UInt8]], _ numbers: inout Numbers) -> [UInt8] {
  var input = seeds.randomElement(using: &numbers) ?? []
  for _ in 0..<Int.random(in: 1...6, using: &numbers) {
    let place = Int.random(in: 0...input.count, using: &numbers)
    switch Int.random(in: 0..<6, using: &numbers) {
    case 0: input.insert(UInt8.random(in: 0...255, using: &numbers), at: place)
    case 1: if place < input.count { input.remove(at: place) }
    case 2: if place < input.count { input[place] ^= 1 << UInt8.random(in: 0...7, using: &numbers) }
    case 3: input.insert(contentsOf: seeds.randomElement(using: &numbers) ?? [], at: place)
    case 4:
      let end = Int.random(in: place...input.count, using: &numbers)
      let part = Array(input[place..<end])
      input.insert(contentsOf: part + part, at: place)
    default: input.removeSubrange(place...)
    }
    if input.count > 4_096 { input.removeLast(input.count - 4_096) }
  }
  return input
}

let arguments = CommandLine.arguments
guard arguments.count == 4, let target = FuzzTarget(rawValue: arguments[1]),
  let count = Int(arguments[2])
else {
  print("usage: mutate TARGET COUNT SEEDFOLDER")
  exit(2)
}
let folder = URL(fileURLWithPath: arguments[3])
let names = try FileManager.default.contentsOfDirectory(atPath: arguments[3]).sorted()
let seeds = try names.map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
let clock = ContinuousClock()
var slowest = Duration.zero
var slow = 0
var faults = 0
for (name, seed) in zip(names, seeds) {
  guard let fault = target.fault(for: seed) else { continue }
  faults += 1
  print("\(target.rawValue) \(name): \(fault)")
}
for number in 0..<count {
  var numbers = Numbers(state: UInt64(number))
  let input = mutated(seeds, &numbers)
  let begun = clock.now
  if let fault = target.fault(for: input) {
    faults += 1
    if faults <= 5 { print("\(target.rawValue) \(number): \(fault): \(input)") }
  }
  let taken = clock.now - begun
  slowest = max(slowest, taken)
  if taken > .seconds(1) {
    slow += 1
    print("\(target.rawValue) \(number) took \(taken)")
  }
  if number % 100_000 == 99_999 { FileHandle.standardError.write(Data("\(number + 1)\n".utf8)) }
}
let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
print("\(target.rawValue): \(seeds.count) inputs, \(count) changed ones, \(faults) faults, \(slow) over 1 s, slowest \(slowest), \(peak)")
exit(faults + slow == 0 ? 0 : 1)
