import Sluice

/// What the main part of a workbook says: its sheets, and from when it counts days.
struct WorkbookOutline {
  /// A sheet as the main part names it.
  struct NamedSheet {
    var name = ""
    var isHidden = false
    /// Id of the relationship that leads to it.
    var relation = ""
  }

  var sheets: [NamedSheet] = []
  var is1904 = false

  init(_ text: [UInt8], _ parts: WorkbookParts, part: String) throws(SourceError) {
    do throws(MarkupDamage) {
      try WorkbookMarkup.forEachElement(of: text) { element in
        switch element.name {
        case "sheet" where element["name"] != nil: sheets.append(Self.sheet(element))
        case "workbookPr":
          // Extensions have an element of this name as well, without the attribute.
          if let epoch = element["date1904"] { is1904 = ["1", "true", "on"].contains(epoch) }
        default: break
        }
      }
    } catch { throw parts.damaged(part, error) }
  }

  private static func sheet(_ element: WorkbookMarkup.Element) -> NamedSheet {
    NamedSheet(
      name: element["name"] ?? "",
      isHidden: (element["state"] ?? "visible") != "visible",
      relation: element.prefixed("id") ?? element["id"] ?? ""
    )
  }
}
