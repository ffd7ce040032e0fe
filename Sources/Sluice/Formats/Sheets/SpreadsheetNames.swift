/// The names of SpreadsheetML, the XML format of Excel 2002 and 2003.
struct SpreadsheetNames: Sendable {
  let sheet = MarkupName("Worksheet")
  let row = MarkupName("Row")
  let cell = MarkupName("Cell")
  let value = MarkupName("Data")
  let comment = MarkupName("Comment")
  let style = MarkupName("Style")
  let format = MarkupName("NumberFormat")
  let visible = MarkupName("Visible")
  // Attributes.
  let index = MarkupName("Index")
  let across = MarkupName("MergeAcross")
  let type = MarkupName("Type")
  let styleOf = MarkupName("StyleID")
  let id = MarkupName("ID")
  let code = MarkupName("Format")
  let name = MarkupName("Name")
}
