import Foundation
import Testing

@testable import SluiceRuns

@Suite struct `Where mappings are looked for` {
  @Test func `the environment comes first, then the installation, the checkout, and here`() throws {
    let folder = try Folder()
    for place in [
      "env", "usr/share/sluice/mappings", "usr/bin/mappings", "mappings", "here/mappings",
    ] {
      try folder.write("\(place)/sources/a.yaml", "")
    }
    let found = try MappingFolders.standard(
      environment: ["SLUICE_MAPPINGS": folder.path + "/env"],
      program: folder.path + "/usr/bin/sluice",
      currentDirectory: folder.path + "/here"
    )
    let places = found.folders.map { $0.replacing(folder.path + "/", with: "") }
    #expect(
      places.prefix(4) == ["env", "usr/share/sluice/mappings", "usr/bin/mappings", "mappings"]
    )
    #expect(places.last == "here/mappings")
  }

  @Test func `a build finds the mappings of its checkout`() throws {
    let folder = try Folder()
    try folder.write("mappings/targets/workos.yaml", "")
    let found = try MappingFolders.standard(
      environment: [:],
      program: folder.path + "/.build/release/sluice",
      currentDirectory: "/"
    )
    #expect(found.folders.first == folder.path + "/mappings")
    #expect(found.path(of: "workos", in: "targets") != nil)
    #expect(found.names(in: "targets") == ["workos"])
  }

  @Test func `an environment that names no mappings is an error`() throws {
    let folder = try Folder()
    #expect(throws: MappingError.self) {
      try MappingFolders.standard(
        environment: ["SLUICE_MAPPINGS": folder.path],
        program: nil,
        currentDirectory: "/"
      )
    }
  }
}
