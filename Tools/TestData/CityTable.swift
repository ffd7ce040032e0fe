/// Cities of one country, with the state and the shape of the postal code.
struct CityTable: Sendable {
  let names: TextTable
  let states: TextTable
  /// In a shape `#` stands for any digit.
  let postalCodes: TextTable

  init(_ country: Country) {
    let rows = Self.lines(of: country).split(separator: "\n").map { $0.split(separator: "|") }
    names = TextTable(texts: rows.map { String($0[0]) })
    states = TextTable(texts: rows.map { String($0[1]) })
    postalCodes = TextTable(texts: rows.map { String($0[2]) })
  }

  /// How many cities there are.
  var count: Int { names.count }

  private static func lines(of country: Country) -> String {
    switch country {
    case .unitedStates:
      """
      New York|NY|100##
      San Francisco|CA|941##
      Boston|MA|021##
      Chicago|IL|606##
      Austin|TX|787##
      Seattle|WA|981##
      Denver|CO|802##
      Miami|FL|331##
      Atlanta|GA|303##
      Portland|OR|972##
      Nashville|TN|372##
      St. Louis|MO|631##
      """
    case .canada:
      """
      Toronto|ON|M5V 2T6
      Montréal|QC|H2X 1Y4
      Vancouver|BC|V6B 1A1
      Calgary|AB|T2P 2M5
      """
    case .unitedKingdom:
      """
      London|England|SW1A #AA
      Manchester|England|M1 #AE
      Leeds|England|LS1 #BR
      Cardiff|Wales|CF10 #EP
      Glasgow|Scotland|G1 #DU
      Newcastle upon Tyne|England|NE1 #JE
      """
    case .france:
      """
      Paris|Île-de-France|750##
      Lyon|Auvergne-Rhône-Alpes|6900#
      Lille|Hauts-de-France|590##
      Nantes|Pays de la Loire|440##
      """
    case .germany:
      """
      Berlin|Berlin|101##
      München|Bayern|803##
      Köln|Nordrhein-Westfalen|506##
      Hamburg|Hamburg|200##
      Leipzig|Sachsen|041##
      """
    case .australia:
      """
      Sydney|NSW|20##
      Melbourne|VIC|30##
      Brisbane|QLD|40##
      Perth|WA|60##
      """
    }
  }
}
