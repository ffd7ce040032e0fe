import CLibFuzzer
import Foundation
import FuzzChecks

/// The check that is to run.
private let target = ProcessInfo.processInfo.environment["SLUICE_FUZZ"].flatMap(
  FuzzTarget.init(rawValue:)
)

/// What libFuzzer calls with each input.
private func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target else { preconditionFailure("SLUICE_FUZZ names no target") }
  // libFuzzer owns the bytes until this returns; they are copied here.
  let input = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  if let fault = target.fault(for: input) {
    FileHandle.standardError.write(Data("Fatal error: \(fault)\n".utf8))
    abort()
  }
  return 0
}

// The arguments are the process's own and live as long as it does.
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
exit(unsafe LLVMFuzzerRunDriver(&count, &arguments, test))
