import Testing

@testable import Sluice

@Suite struct TargetRulesTests {
  private func prepared(
    _ columns: [Field?],
    _ csv: String,
    _ change: (inout TargetRules) -> Void
  ) -> Batch {
    var rules = TargetRules()
    change(&rules)
    var options = Pipeline.Options(
      defaultRegion: nil,
      homes: .everywhere,
      needs: Made.allNeeds,
      keepsExtras: true,
      hasher: Made.hasher
    )
    options.rules = rules
    let pipeline = Pipeline(
      binding: Made.binding(columns),
      options: options,
      suppressed: SuppressionSet(),
      existing: KeyTable(),
      expectedRows: 10
    )
    return pipeline.prepare(Made.raw(csv))
  }

  @Test func `a value that is too long is left out, kept and told`() {
    let batch = prepared([.email, .title], "a@b.example,Admiral\nc@d.example,Captäin\n") {
      $0.limit(.title, characters: 6)
    }
    #expect(batch.ends == ["pending ", "pending "])
    #expect(batch.texts(.title) == ["", ""])
    #expect(batch.issues.map(\.code) == [.valueTooLong, .valueTooLong])
    #expect(batch.extras.text(1).contains("Captäin"))
    let fits = prepared([.email, .title], "c@d.example,Captäin\n") {
      $0.limit(.title, characters: 7)
    }
    #expect(fits.texts(.title) == ["Captäin"])
  }

  @Test func `of a list only the elements that are too long are left out`() {
    let batch = prepared([.email, .personTags], "a@b.example,short;far too long;ok\n") {
      $0.limit(.personTags, characters: 5)
    }
    #expect(batch.texts(.personTags) == ["short;ok"])
    #expect(batch.issues.map(\.code) == [.valueTooLong])
  }

  @Test func `numbers, words and forms outside the rules are left out`() {
    let csv = "a@b.example,101,new\nc@d.example,0,old\ne@f.example,-1,new\ng@h.example,100,\n"
    let batch = prepared([.email, .leadScore, .leadSource], csv) { rules in
      rules.limits[.leadScore] = .init()
      rules.limits[.leadScore]?.least = 0
      rules.limits[.leadScore]?.most = 100
      rules.limits[.leadSource] = .init()
      rules.limits[.leadSource]?.words = [Array("new".utf8)]
    }
    #expect(batch.texts(.leadScore) == ["", "0", "", "100"])
    #expect(batch.texts(.leadSource) == ["new", "", "new", ""])
    #expect(batch.issues.count { $0.code == .valueNotAllowed } == 3)
  }

  @Test func `what is required and missing or unfit rejects the row, with the reason`() {
    let csv = "a@b.example,Ann\n,Bo\no'b@b.example,Cy\n"
    let batch = prepared([.email, .firstName], csv) { rules in
      rules.required = [[.email]]
      rules.limits[.email] = .init()
      rules.limits[.email]?.pattern = BytePattern("^[a-z]+@[a-z.]+$")
    }
    #expect(
      batch.ends == ["pending ", "rejected target.missing_value", "rejected target.rule"]
    )
    #expect(batch.fates[2].field == .email)
  }

  @Test func `one of several fields is enough`() {
    let csv = "a@b.example,,\n,Acme,\n,,acme.example\n"
    let batch = prepared([.email, .companyName, .companyDomain], csv) { rules in
      rules.required = [[.companyName, .companyDomain]]
      rules.namesCompanies = true
    }
    #expect(batch.ends == ["rejected target.missing_value", "pending ", "pending "])
  }

  @Test func `a mailbox provider's domain is no company's`() {
    let batch = prepared(
      [.email, .companyDomain],
      "a@b.example,gmail.com\nc@d.example,d.example\n"
    ) {
      $0.limits[.companyDomain] = .init()
      $0.limits[.companyDomain]?.isOwnDomain = true
    }
    #expect(batch.texts(.companyDomain) == ["", "d.example"])
    #expect(batch.issues.map(\.code) == [.domainShared])
  }
}
