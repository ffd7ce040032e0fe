/// The names of HTML that matter for tables.
struct HTMLNames: Sendable {
  let table = MarkupName("table")
  let row = MarkupName("tr")
  let cell = MarkupName("td")
  let head = MarkupName("th")
  let lineBreak = MarkupName("br")
  let columns = MarkupName("colspan")
  let rows = MarkupName("rowspan")
  /// Excel's attribute for the number behind a text, `x:num`.
  let number = MarkupName("num")
  private let paragraph = MarkupName("p")
  private let division = MarkupName("div")
  private let entry = MarkupName("li")

  /// Whether an element has a line of its own.
  func isBlock(_ name: MarkupName) -> Bool {
    name == paragraph || name == division || name == entry
  }
}
