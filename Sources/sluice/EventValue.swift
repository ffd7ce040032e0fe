/// A value of a JSON event.
enum EventValue: Encodable {
  case text(String)
  case texts([String])
  case number(Int)

  func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    switch self {
    case .text(let text): try box.encode(text)
    case .texts(let texts): try box.encode(texts)
    case .number(let number): try box.encode(number)
    }
  }
}
