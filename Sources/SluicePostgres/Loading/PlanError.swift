/// Why a target mapping cannot be used with a database.
public enum PlanError: Error, Sendable, Equatable {
  /// The target does not take this kind of records.
  case kindNotTaken(kind: String, target: String, taken: [String])
  /// A table of the mapping is missing.
  case tableMissing(String, target: String)
  /// A table may not be written or read by this role.
  case notAllowed(table: String, what: String, role: String)
  /// A column of the mapping is missing.
  case columnMissing(table: String, column: String)
  /// The database computes this column itself.
  case columnGenerated(table: String, column: String)
  /// The table requires a column that the mapping does not fill.
  case columnNotFilled(table: String, column: String)
  /// A column does not take a word that the mapping writes.
  case wordNotTaken(table: String, column: String, word: String, taken: [String])
  /// A column demands another form than the mapping says.
  case formChanged(table: String, column: String)
  /// Policies keep this role from writing the tenant's records.
  case refusedByPolicy(table: String, what: String, role: String)
  /// Policies keep a signed-in user from the tenant's records.
  case refusedToMember(table: String, what: String)
  /// The signed-in user does not belong to the tenant, or may not write there.
  case notMember(table: String, mayRead: Bool)
  /// The connection may not take the role of signed-in users.
  case cannotAct(role: String, user: String)
  /// There is no such role.
  case roleMissing(String)
  /// The policies of a table ask for themselves, through these functions.
  case policyRecursion(table: String, functions: [String])
  /// Several differences.
  case several([PlanError], target: String)
  /// A word of the mapping is not understood.
  case mapping(column: String, problem: String)
}

extension PlanError {
  /// Whether it says that somebody may not do something.
  public var isAboutRights: Bool {
    switch self {
    case .notAllowed, .refusedByPolicy, .refusedToMember: true
    default: false
    }
  }

  /// Throws what was found, as one error; nothing when nothing was.
  static func throwAll(_ problems: [PlanError], target: String) throws(PlanError) {
    var distinct: [PlanError] = []
    for problem in problems where !distinct.contains(problem) { distinct.append(problem) }
    if distinct.count > 1 { throw .several(distinct, target: target) }
    if let one = distinct.first { throw one }
  }
}

extension PlanError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    switch self {
    case .kindNotTaken(let kind, let target, let taken):
      """
      \(target) does not take records of the kind "\(kind)".
        Pass --as with one of: \(taken.joined(separator: ", "))
      """
    case .tableMissing(let table, let target):
      """
      The table \(table) is missing, which the target mapping "\(target)" uses.
        Is this the right database? Check --db, or choose another mapping with --target.
      """
    case .notAllowed(let table, let what, let role):
      """
      The database user \(role) may not \(what) the table \(table).
        Ask the owner of the database: GRANT SELECT, INSERT\(what.hasPrefix("change") ? ", UPDATE" : "") ON \(table) TO \(role);
      """
    case .columnMissing(let table, let column):
      """
      The table \(table) has no column \(column), which the target mapping writes.
        Remove the column from the mapping, or add it to the table.
      """
    case .columnGenerated(let table, let column):
      """
      The column \(column) of \(table) is computed by the database and cannot be written.
        Remove it from the target mapping.
      """
    case .columnNotFilled(let table, let column):
      """
      The table \(table) requires the column \(column), which the target mapping does not fill.
        Add the column to the mapping.
      """
    case .wordNotTaken(let table, let column, let word, let taken):
      """
      The column \(column) of \(table) does not take "\(word)", which the target mapping writes.
        It takes: \(taken.joined(separator: ", ")). Correct the mapping's values.
      """
    case .formChanged(let table, let column):
      """
      The column \(column) of \(table) demands another form than the target mapping says.
        Copy the pattern of its check into the mapping.
      """
    case .refusedByPolicy(let table, let what, let role):
      """
      The policies of \(table) do not let the database user \(role) \(what) of this tenant.
        Pass what the policies read with --set NAME=VALUE, or use a role that may, such as service_role.
      """
    case .refusedToMember(let table, let what):
      """
      The policies of \(table) do not let the user of --as-user \(what) of this tenant.
        Only a member of the tenant may whose role is to write; sluice doctor --as-user says more.
      """
    case .notMember(let table, let mayRead):
      mayRead
        ? """
        The user of --as-user may only read this tenant's records, as \(table) says.
          Have somebody who may write there import, or use a role such as service_role.
        """
        : """
        The user of --as-user does not belong to this tenant, as \(table) says.
          Check --as-user and --tenant.
        """
    case .cannotAct(let role, let user):
      """
      The database user \(user) may not act as \(role), as --as-user needs.
        Ask the owner of the database: GRANT \(role) TO \(user);
      """
    case .roleMissing(let role):
      """
      The database has no role \(role), in which the target mapping lets signed-in users act.
        Is this the right database? Check --db, or the mapping's member part.
      """
    case .policyRecursion(let table, let functions):
      """
      The policies of \(table) ask for themselves without end, so that no signed-in user gets an answer.
        \(Self.cure(functions))
      """
    case .several(let problems, let target):
      "The database does not fit the target mapping \"\(target)\" in \(problems.count) places."
        + problems.map { "\n- \($0)" }.joined()
    case .mapping(let column, let problem):
      "The target mapping's column \(column) cannot be used: \(problem)."
    }
  }

  /// What ends a recursion of policies.
  private static func cure(_ functions: [String]) -> String {
    if functions.isEmpty {
      return "Let the policy ask a function that is SECURITY DEFINER instead of the table itself."
    }
    let statements = functions.map {
      "ALTER FUNCTION \($0) SECURITY DEFINER; ALTER FUNCTION \($0) SET search_path = public;"
    }
    return "Ask the owner of the database: \(statements.joined(separator: " "))"
  }
}
