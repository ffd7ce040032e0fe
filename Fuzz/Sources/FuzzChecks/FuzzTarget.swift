/// What can be fuzzed, one case a normaliser, a family of them or a reader.
///
/// Each has its seeds in `fixtures/fuzz`.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case company
  case date
  case email
  case name
  case phone
  case place
  case text
  case values
  case web
  case xlsx
  case html
  case spreadsheetml
  case ods
  case csv
  case json
  case xml
  case vcard
  case encodings
  case containers

  /// What does not hold for `input`, in a few words; nil when all is well.
  ///
  /// A crash or a hang needs no words.
  public func fault(for input: [UInt8]) -> String? {
    switch self {
    case .company: CompanyCheck.fault(for: input)
    case .date: DateCheck.fault(for: input)
    case .email: EmailCheck.fault(for: input)
    case .name: NameCheck.fault(for: input)
    case .phone: PhoneCheck.fault(for: input)
    case .place: PlaceCheck.fault(for: input)
    case .text: TextCheck.fault(for: input)
    case .values: ValuesCheck.fault(for: input)
    case .web: WebCheck.fault(for: input)
    case .xlsx: SheetCheck.faultOfWorkbook(input)
    case .html: SheetCheck.faultOfPage(input)
    case .spreadsheetml: SheetCheck.faultOfSpreadsheet(input)
    case .ods: SheetCheck.faultOfOpenDocument(input)
    case .csv: FormatChecks.csv(input)
    case .json: FormatChecks.json(input)
    case .xml: FormatChecks.xml(input)
    case .vcard: FormatChecks.vcard(input)
    case .encodings: EncodingCheck.fault(for: input)
    case .containers: ContainerCheck.fault(for: input)
    }
  }
}
