import Sluice
import SluicePostgres

/// Reads what a tenant has said of its custom fields.
struct CustomFieldsReader {
  let target: TargetMapping
  let kind: RecordKind
  let actor: Actor
  let tell: (RunEvent) -> Void

  /// The custom fields; nil where the target has none, or nothing of the file goes there.
  ///
  /// A required one that the file has no column for is told at once, not row by row.
  func read(
    tenant: String,
    plan: LoadPlan,
    binding: Binding,
    over connection: inout Connection
  ) throws -> CustomFields? {
    let load = target.load(of: kind)
    guard plan.holdsExtras, let spec = (load?.person ?? load?.lead ?? load?.company)?.definitions
    else { return nil }
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
      return nil
    }
    if definitions.isEmpty { return nil }
    let fields = CustomFields(definitions)
    let given = fields.given(by: binding)
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
    return fields
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
  /// Reads values as single ones are read: by what was said, as nobody looks at whole columns for it.
  mutating func read(as decisions: ValueDecisions) {
    dates = decisions.dateReading
    numbers = decisions.numberReading
    lists = decisions.listReading
  }
}
