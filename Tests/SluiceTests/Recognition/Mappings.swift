import Foundation

@testable import Sluice

extension SourceMapping {
  /// A mapping from JSON, whose parts besides `fields` may be left out.
  static func made(_ parts: String) throws -> SourceMapping {
    let text = #"{"name": "made", "title": "Made", "kind": "contacts", \#(parts)}"#
    return try JSONDecoder().decode(SourceMapping.self, from: Data(text.utf8))
  }
}
