import Sluice
import SluicePostgres

/// Reads what a tenant has said of its custom fields, and what the source mapping says of others.
struct CustomFieldsReader {
  let target: TargetMapping
  let kind: RecordKind
  let actor: Actor
  let tell: (RunEvent) -> Void

  /// The custom fields; nil where there are none.
  ///
  /// What the target says of a field counts, whatever the mapping says.
  func read(
    tenant: String,
    plan: LoadPlan,
    binding: Binding,
    over connection: inout Connection
  ) throws -> CustomFields? {
    let own = try definitions(tenant: tenant, plan: plan, binding: binding, over: &connection)
    let names = Set(own.flatMap { [$0.name, $0.label ?? ""] }.map { HeaderKey($0) })
    let others = CustomFields.definitions(by: binding)
      .filter { !names.contains(HeaderKey($0.name)) }
    return own.isEmpty && others.isEmpty ? nil : CustomFields(own + others)
  }

  /// What the target's own table says; nothing where it has none, or nothing of the file goes there.
  ///
  /// A required one that the file has no column for is told at once, not row by row.
  private func definitions(
    tenant: String,
    plan: LoadPlan,
    binding: Binding,
    over connection: inout Connection
  ) throws -> [CustomFields.Definition] {
    let load = target.load(of: kind)
    guard plan.holdsExtras, let spec = (load?.person ?? load?.lead ?? load?.company)?.definitions
    else { return [] }
    let definitions: [CustomFields.Definition]
    do {
      definitions = try actor.session(tenant: tenant, importID: nil)
        .targetTransaction(over: &connection) { connection in
          try CustomFields.read(spec, tenant: tenant, over: &connection)
        }
    } catch {
      guard spec.optional == true, (error as? DatabaseError)?.sqlstate == "42P01" else {
        throw error
      }
      return []
    }
    let given = CustomFields(definitions).given(by: binding)
    let missing = definitions.indices.filter { definitions[$0].isRequired && !given.contains($0) }
    if !missing.isEmpty {
      let names = missing.map { "\"\(definitions[$0].name)\"" }.joined(separator: ", ")
      tell(
        .warning(
          "\(target.title) requires the custom field \(names), for which the file has no column."
        )
      )
    }
    tellUnread(definitions, given)
    return definitions
  }

  /// Rules that are not understood are told once, of the fields that the file has.
  private func tellUnread(_ definitions: [CustomFields.Definition], _ given: Set<Int>) {
    let unread = given.sorted().flatMap { index in
      definitions[index].unreadRules.map { "\($0) of \"\(definitions[index].name)\"" }
    }
    if unread.isEmpty { return }
    tell(
      .warning(
        """
        \(target.title) has rules for custom fields that sluice does not understand, so that values \
        are not checked by them: \(unread.joined(separator: ", ")).
        """
      )
    )
  }
}

extension CustomFields {
  /// What the source mapping says with `as`.
  static func definitions(by binding: Binding) -> [Definition] {
    binding.customKinds.map { Definition(name: $0.name, label: nil, kind: $0.kind) }
  }

  /// Reads values as single ones are read: by what was said, as nobody looks at whole columns for it.
  mutating func read(as decisions: ValueDecisions) {
    dates = decisions.dateReading
    numbers = decisions.numberReading
    lists = decisions.listReading
  }
}
