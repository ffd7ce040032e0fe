/// The formats of spreadsheets that are one XML document.
public enum SpreadsheetKind: Sendable, Equatable {
  /// SpreadsheetML, the XML format of Excel 2002 and 2003.
  case excel
  /// OpenDocument (ISO/IEC 26300), the format of LibreOffice: its part `content.xml`, or one file.
  case openDocument
}
