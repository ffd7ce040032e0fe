/// Query parameters that say how somebody came to a page, not which page it is.
enum TrackingParameters {
  /// The click and campaign ids of advertisers and mailing services, in lower case.
  ///
  /// Names that pages use
  /// for themselves, such as `ref`, `source` or `id`, are not among them.
  private static let names = ByteTable(
    words: """
      gclid gclsrc gbraid wbraid dclid gad_source gad_campaignid srsltid _ga _gl fbclid fb_action_ids
      fb_action_types fb_source igshid igsh msclkid yclid ysclid twclid ttclid li_fat_id epik mc_cid
      mc_eid mkt_tok _hsenc _hsmi __hstc __hssc __hsfp hsctatracking hsa_acc hsa_cam hsa_grp hsa_ad
      hsa_src hsa_tgt hsa_kw hsa_mt hsa_net hsa_ver vero_id vero_conv oly_anon_id oly_enc_id s_kwcid
      ef_id rb_clickid wickedid _openstat _kx ck_subscriber_id ml_subscriber ml_subscriber_hash
      irclickid cjevent zanpid pk_campaign pk_kwd piwik_campaign piwik_kwd mtm_campaign mtm_source
      mtm_medium mtm_keyword mtm_content
      """
  )

  /// Where the query lies in what follows a host, without its `?`; empty when there is none.
  static func query(in rest: Span<UInt8>) -> Range<Int> {
    for index in rest.indices {
      if rest[index] == 0x23 { break }
      guard rest[index] == 0x3F else { continue }
      var end = index + 1
      while end < rest.count, rest[end] != 0x23 { end += 1 }
      return (index + 1)..<end
    }
    return 0..<0
  }

  /// Whether any parameter of a query is one.
  static func areThere(in rest: Span<UInt8>, _ query: Range<Int>) -> Bool {
    var isThere = false
    forEachParameter(in: rest, query) { parameter in
      if isTracking(rest.extracting(parameter)) { isThere = true }
    }
    return isThere
  }

  /// Calls `body` with the place of each `name=value` of a query; empty ones are passed over.
  static func forEachParameter(
    in rest: Span<UInt8>,
    _ query: Range<Int>,
    _ body: (Range<Int>) -> Void
  ) {
    var start = query.lowerBound
    for index in query.lowerBound...query.upperBound {
      guard index == query.upperBound || rest[index] == 0x26 else { continue }
      if index > start { body(start..<index) }
      start = index + 1
    }
  }

  /// Whether `name=value` is a tracking parameter; `utm_` followed by anything is.
  static func isTracking(_ parameter: Span<UInt8>) -> Bool {
    var name: [UInt8] = []
    for index in parameter.indices {
      if parameter[index] == 0x3D { break }
      if index == 24, !Bytes.matches(parameter, "utm_", at: 0) { return false }
      name.append(Bytes.lowercased(parameter[index]))
    }
    // A name alone may be the rest of another after trimming, so it does not count.
    if name.count == parameter.count { return false }
    return Bytes.matches(name.span, "utm_", at: 0) || names.contains(name.span)
  }
}
