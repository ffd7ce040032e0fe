/// What a job title says of its holder's rank and field of work.
struct JobTitle: Equatable, Sendable {
  /// How high a title stands, from the lowest to the highest.
  enum Seniority: UInt8, CaseIterable, Sendable {
    case intern, entry, senior, manager, head, director, vp, partner, cSuite, founder, owner

    /// As it is written into the field.
    var name: String { self == .cSuite ? "c_suite" : "\(self)" }
  }

  /// Fields of work.
  enum Department: UInt8, CaseIterable, Sendable {
    case executive, administration, sales, marketing, finance, humanResources, engineering, it
    case operations, product, design, legal, customerService, procurement, education, medical
    case research, consulting

    /// As it is written into the field.
    var name: String {
      switch self {
      case .humanResources: "human_resources"
      case .customerService: "customer_service"
      default: "\(self)"
      }
    }
  }

  /// The highest rank that the title names.
  var seniority: Seniority?
  /// The first field of work that it names.
  var department: Department?

  /// What a title says; nothing when no word of it is known.
  static func read(_ title: Span<UInt8>) -> JobTitle { JobTitleReader.shared.read(title) }
}
