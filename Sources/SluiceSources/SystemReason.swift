import Glibc

/// The operating system's words for an error number.
func systemReason(_ number: Int32) -> String {
  var text = [CChar](repeating: 0, count: 256)
  // The buffer is ours for the call, its length is passed along, and strerror_r ends the text with
  // a zero byte.
  let message = unsafe text.withUnsafeMutableBufferPointer { buffer -> String in
    guard let start = buffer.baseAddress, unsafe strerror_r(number, start, buffer.count) == 0
    else { return "" }
    return unsafe String(cString: start)
  }
  guard let first = message.first else { return "error \(number)" }
  return first.lowercased() + message.dropFirst()
}
