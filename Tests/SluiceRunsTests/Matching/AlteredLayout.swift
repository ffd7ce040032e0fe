import Foundation
import Sluice

@testable import SluiceRuns

/// An export with other headers than its system writes, and what its columns are all the same.
struct AlteredLayout {
  /// The ways in which headers are altered.
  enum Way: String, CaseIterable, Sendable {
    case reordered, missing, renamed, translated
  }

  /// The headers.
  var headers: [String]
  /// What each column is by the mapping of its system; nil where it is no field.
  var truth: [String?]
  /// What each column holds.
  var contents: [ColumnContent]

  /// A layout as it is.
  init(_ table: InputTable, binding: Binding) {
    headers = table.headers
    contents = MappingProposer.contents(of: table).contents
    truth = binding.roles.map { role in
      switch role {
      case .field(let field), .fallback(let field), .part(let field): field.name
      case .optOut: "opt-out"
      case .kept, .extra, .ignored, .skip: nil
      }
    }
  }

  /// The same with other headers; the same numbers give the same headers.
  func altered(_ way: Way, _ chance: inout SeededNumbers) -> AlteredLayout {
    var layout = self
    switch way {
    case .reordered: layout.keep(headers.indices.shuffled(using: &chance))
    case .missing:
      let gone = headers.indices.shuffled(using: &chance).prefix(max(1, headers.count / 5))
      layout.keep(headers.indices.filter { !gone.contains($0) })
    case .renamed:
      for column in headers.indices {
        layout.headers[column] = respelt(headers[column], &chance)
      }
    case .translated:
      let languages = ["de", "fr", "es", "it", "nl", "pt", "pl"]
      let language = languages.randomElement(using: &chance) ?? "de"
      var used: [String: Int] = [:]
      for column in headers.indices {
        guard let field = truth[column], let name = Self.names[field]?[language] else { continue }
        used[name, default: 0] += 1
        layout.headers[column] = used[name] == 1 ? name : "\(name) \(used[name] ?? 0)"
      }
    }
    return layout
  }

  /// Whether a column ends where the mapping of its system puts it: a second column of a field is kept
  /// beside the record, and further addresses join the other ones.
  func isRight(_ column: Int, _ role: MappingProposal.Role) -> Bool {
    guard let truth = truth[column] else {
      return switch role {
      case .none, .second: true
      case .field, .optOut: false
      }
    }
    switch role {
    case .none: return false
    case .optOut: return truth == "opt-out"
    case .field(let field), .second(let field):
      let isFurther = self.truth.count { $0 == truth } > 1
      return field.name == truth
        || (isFurther && truth == Field.email.name && field == .otherEmails)
    }
  }

  private mutating func keep(_ columns: [Int]) {
    headers = columns.map { headers[$0] }
    truth = columns.map { truth[$0] }
    contents = columns.map { contents[$0] }
  }

  private func respelt(_ header: String, _ chance: inout SeededNumbers) -> String {
    let words = header.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let longest = words.max(by: { $0.count < $1.count }) else { return header }
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: return words.map { $0.lowercased() }.joined(separator: "_")
    case 1: return "Contact: \(header)"
    case 2: return header.uppercased()
    default:
      guard longest.count >= 5 else { return words.joined(separator: " ") }
      var letters = Array(longest)
      letters.swapAt(letters.count - 3, letters.count - 2)
      return header.replacing(longest, with: String(letters), maxReplacements: 1)
    }
  }

  /// The wordings of `fixtures/matching/names.csv`, by field and language.
  static let names: [String: [String: String]] = {
    let root = String(#filePath.split(separator: "/Tests/")[0])
    let path = "\(root)/fixtures/matching/names.csv"
    let lines = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
      .split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    guard let heads = lines.first else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: lines.dropFirst().map { line in
        (line[0], Dictionary(uniqueKeysWithValues: zip(heads, line)))
      }
    )
  }()
}

/// Numbers that are the same in every run: SplitMix64.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
