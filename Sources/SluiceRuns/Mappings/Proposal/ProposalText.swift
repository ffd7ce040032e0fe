import Sluice

/// A proposal as a mapping file that people edit.
struct ProposalText {
  private let proposal: MappingProposal
  private let name: String
  private let title: String
  private let kind: RecordKind

  init(_ proposal: MappingProposal, name: String, title: String, kind: RecordKind? = nil) {
    self.proposal = proposal
    self.name = name
    self.title = title
    self.kind = kind ?? proposal.kind
  }

  /// A name for the mapping of a file: its own name in small letters, digits and dashes.
  static func name(for file: String) -> String {
    let stem = file.split(separator: "/").last.map(String.init) ?? file
    let base = stem.prefix { $0 != "." }.lowercased()
    var name = ""
    for letter in base.unicodeScalars {
      let isKept = ("a"..."z").contains(letter) || ("0"..."9").contains(letter)
      if isKept { name.unicodeScalars.append(letter) } else if name.last != "-" { name += "-" }
    }
    let trimmed = name.split(separator: "-").joined(separator: "-")
    return trimmed.isEmpty ? "my-mapping" : trimmed
  }

  /// The YAML.
  var yaml: String {
    var used = Set<HeaderKey>()
    let columns = proposal.columns.filter { column in
      let key = HeaderKey(column.header)
      guard !key.isEmpty, !column.header.hasPrefix("_sluice_"), used.insert(key).inserted else {
        return false
      }
      guard case .field(let field) = column.role, Self.fieldNames.contains(key) else { return true }
      return key == HeaderKey(field.name)
    }
    var text = """
      name: \(name)
      title: \(quoted(title))
      # contacts, leads, companies, customers, members or pool; --as says otherwise for one import.
      kind: \(kind.rawValue)
      # Files with all of these headers are read with this mapping where it lies among the mappings.
      recognise: [\(demanded(columns).map(quoted).joined(separator: ", "))]

      # The preferred header of each field first. Behind each: how sure it is, and why.
      fields:

      """
    let fields = columns.filter { if case .field = $0.role { true } else { false } }
    if fields.isEmpty { text = String(text.dropLast()) + " {}\n" }
    for column in fields {
      guard case .field(let field) = column.role else { continue }
      text += line("  \(field.name): [\(quoted(column.header))]", column)
    }
    text += optOuts(columns)
    let seconds = columns.filter { if case .second = $0.role { true } else { false } }
    let others = columns.filter { $0.role == .none }
    if !seconds.isEmpty || !others.isEmpty {
      text += """

        # Kept beside the record. To use one, move it to its field: {first_of: [one, other]} reads several.

        """
      let names = (seconds + others).filter { !Self.fieldNames.contains(HeaderKey($0.header)) }
      text += names.isEmpty ? "keep: []\n" : "keep:\n"
      for column in seconds + others {
        // A field's own name is always its header, and cannot be listed as none.
        let isName = Self.fieldNames.contains(HeaderKey(column.header))
        text += line("  \(isName ? "# " : "")- \(quoted(column.header))", column)
      }
    }
    return text
  }

  private static let fieldNames = Set(Field.allCases.map { HeaderKey($0.name) })

  private func optOuts(_ columns: [MappingProposal.Column]) -> String {
    var text = ""
    for column in columns {
      guard case .optOut(let when) = column.role else { continue }
      if text.isEmpty { text = "\n# Who says so here is not contacted.\nopt_out:\n" }
      text += line("  - columns: [\(quoted(column.header))]", column)
      text += "    when: [\(when.map(quoted).joined(separator: ", "))]\n"
    }
    return text
  }

  private func line(_ text: String, _ column: MappingProposal.Column) -> String {
    let reason = column.reason.replacing("\n", with: " ").replacing("\r", with: " ")
    return "\(text)  # \(column.certainty.rawValue): \(reason)\n"
  }

  /// The headers that a file must have: those that say whom a row is about.
  private func demanded(_ columns: [MappingProposal.Column]) -> [String] {
    columns.filter { column in
      guard case .field(let field) = column.role else { return false }
      return proposal.identifying.contains(field)
    }.map(\.header)
  }

  /// A text in double quotes, as YAML reads it.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
