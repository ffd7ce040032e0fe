/// Some consecutive records of a file, ready to be written.
struct FilePart: Sendable {
  let records: [UInt8]
  let truth: [UInt8]
  let tally: Tally
}
