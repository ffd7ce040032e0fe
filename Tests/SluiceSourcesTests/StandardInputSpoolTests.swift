import Foundation
import Testing

@testable import SluiceSources

@Suite struct StandardInputSpoolTests {
  @Test func `keeps a private copy that has no name`() throws {
    let pipe = Pipe()
    let content = (0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let writer = Thread {
      pipe.fileHandleForWriting.write(Data(content))
      try? pipe.fileHandleForWriting.close()
    }
    writer.start()
    let stream = try OpenFile.duplicate(
      of: pipe.fileHandleForReading.fileDescriptor
    )
    let copy = try StandardInputSpool.copy(stream, name: "standard input")
    for _ in 0..<2 {
      #expect(Delivered(FileSource(file: copy, name: "standard input")).bytes == content)
    }
    let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
    }
    #expect(try copy.stamp().size == content.count)
    #expect(open.contains { $0.contains("/sluice-") && $0.hasSuffix(" (deleted)") })
  }
}
