import Foundation
import Sluice

/// Looks up time zones for the engine, which knows none by name.
enum TimeZoneRules {
  /// The first and the last moment that is looked at: 1900 and 2100.
  private static let first = -2_208_988_800
  private static let last = 4_102_444_800
  /// No zone changes its clocks twice within this many seconds.
  private static let step = 5 * 86_400

  /// The rules of `Europe/Berlin`, `UTC`, `Z`, `+02:00` or `-0530`; nil when there is no such zone.
  static func rules(_ name: String) -> ZoneRules? {
    if let offset = fixedOffset(name) { return ZoneRules(offset: offset) }
    // Names of three letters mean one thing here and another there.
    guard name.contains("/") || name == "UTC" || name == "GMT",
      let zone = TimeZone(identifier: name)
    else { return nil }
    func shown(_ moment: Int) -> Int {
      zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
    }
    var changes: [(at: Int, offset: Int)] = []
    let start = shown(first)
    var before = start
    var moment = first
    while moment < last {
      let next = moment + step
      let after = shown(next)
      if after != before {
        var (low, high) = (moment, next)
        while high - low > 1 {
          let middle = (low + high) / 2
          if shown(middle) == before { low = middle } else { high = middle }
        }
        changes.append((at: high, offset: after))
        before = after
      }
      moment = next
    }
    return ZoneRules(offset: start, changes: changes)
  }

  private static func fixedOffset(_ text: String) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else {
      return nil
    }
    let (hours, minutes): (Int, Int)
    switch digits.count {
    case 1, 2: (hours, minutes) = (value, 0)
    case 4: (hours, minutes) = (value / 100, value % 100)
    default: return nil
    }
    guard hours <= 15, minutes < 60 else { return nil }
    return (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1)
  }
}
