import Foundation

/// Makes names of people, names of companies or addresses from a seed, one in ten of them a copy with a
/// slip of the keyboard.
///
/// Words are made of syllables, and how often each comes falls off as it does with real names (Zipf).
struct MadeNames {
  enum Kind: String {
    case people, companies, emails
  }

  let kind: Kind
  private var random: SplitMix
  private let givenNames: WordPool
  private let familyNames: WordPool
  private let trades: WordPool
  private static let forms = [
    "gmbh", "inc", "ltd", "llc", "ag", "corp", "co kg", "sarl", "spa", "oy",
  ]
  private static let hosts = [
    "zmail", "yonder", "postbox", "mailer", "inboxo", "heymail", "livepost", "webby",
  ]

  init(kind: Kind, seed: UInt64) {
    self.kind = kind
    random = SplitMix(seed: seed)
    givenNames = WordPool(count: 5000, syllables: 1...2, slope: 0.9, seed: 11)
    familyNames = WordPool(count: 90_000, syllables: 2...3, slope: 0.75, seed: 12)
    trades = WordPool(count: 40_000, syllables: 2...3, slope: 0.95, seed: 13)
  }

  func write(_ count: Int) {
    var made = self
    var recent: [[UInt8]] = []
    var lines: [UInt8] = []
    for number in 0..<count {
      var name: [UInt8]
      if !recent.isEmpty, made.random.below(10) == 0 {
        name = made.slipped(recent[made.random.below(recent.count)])
      } else {
        name = made.name()
        if recent.count < 1 << 16 {
          recent.append(name)
        } else {
          recent[made.random.below(recent.count)] = name
        }
      }
      lines += "\(number)\t0\t".utf8
      lines += name
      lines.append(0x0A)
      if lines.count > 1 << 20 {
        FileHandle.standardOutput.write(Data(lines))
        lines.removeAll(keepingCapacity: true)
      }
    }
    FileHandle.standardOutput.write(Data(lines))
  }

  private mutating func name() -> [UInt8] {
    switch kind {
    case .people: return givenNames.draw(&random) + [0x20] + familyNames.draw(&random)
    case .companies:
      let first = random.below(2) == 0 ? familyNames.draw(&random) : trades.draw(&random)
      let middle = [trades.draw(&random)] + (random.below(3) == 0 ? [trades.draw(&random)] : [])
      let form = Array(Self.forms[random.below(Self.forms.count)].utf8)
      return Array(([first] + middle + [form]).joined(separator: [0x20]))
    case .emails: return local() + [0x40] + host()
    }
  }

  private mutating func local() -> [UInt8] {
    let given = givenNames.draw(&random)
    let family = familyNames.draw(&random)
    switch random.below(5) {
    case 0: return given + [0x5F] + family
    case 1: return given.prefix(1) + family
    case 2: return given + family + Array("\(random.below(100))".utf8)
    case 3: return given + Array("\(1940 + random.below(70))".utf8)
    default: return given + [0x2E] + family
    }
  }

  /// Half of the addresses are at few hosts, the others at a host of their own company.
  private mutating func host() -> [UInt8] {
    if random.below(2) == 0 {
      let place = min(random.below(Self.hosts.count), random.below(Self.hosts.count))
      return Array((Self.hosts[place] + ".test").utf8)
    }
    return trades.draw(&random) + Array(".test".utf8)
  }

  private mutating func slipped(_ name: [UInt8]) -> [UInt8] {
    var name = name
    let place = random.below(name.count)
    let letter = UInt8(0x61 + random.below(26))
    switch random.below(4) {
    case 0: name.remove(at: place)
    case 1: name.insert(letter, at: place)
    case 2: name[place] = letter
    default: name.swapAt(place, max(place - 1, 0))
    }
    return name
  }
}
