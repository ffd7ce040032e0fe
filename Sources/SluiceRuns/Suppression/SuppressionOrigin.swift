import Sluice

/// What a file says of its entries by its headers and its name: why they are there, and for which channel.
///
/// Services export lists that differ in little else than their names.
struct SuppressionOrigin: Equatable {
  /// Why people are on the list; nil where nothing tells.
  var reason: SuppressionReason?
  /// What it forbids; nil where nothing tells.
  var channel: SuppressionChannel?
  /// Where the list comes from; nil where nothing tells.
  var source: String?

  /// What a file's name and headers tell.
  ///
  /// - Parameters:
  ///   - label: Name of the file, with that of the file in an archive.
  ///   - headers: Its headers; none where it has none.
  ///   - hasAreaCodes: Whether it is a list of area codes and numbers.
  init(label: String, headers: Set<HeaderKey>, hasAreaCodes: Bool) {
    let name = label.split(separator: "/").last.map { $0.lowercased() } ?? ""
    func has(_ names: String...) -> Bool { names.allSatisfy { headers.contains(HeaderKey($0)) } }
    func called(_ parts: String...) -> Bool { parts.contains { name.contains($0) } }
    if hasAreaCodes {
      (reason, channel, source) = (.doNotCall, .phone, "do-not-call register")
    } else if called("do_not_call", "do-not-call", "donotcall", "dnc", "phone_suppression") {
      (reason, channel) = (.doNotCall, .phone)
    } else if has("LEID", "EUID") || has("MEMBER_RATING") {
      source = "Mailchimp"
      channel = .email
      reason = has("CLEAN_TIME") || called("cleaned") ? .bounce : .unsubscribe
    } else if has("EMAIL", "EMAIL_BLACKLISTED") || has("EMAIL", "EMAIL_BLOCKLISTED") {
      (source, channel, reason) = ("Brevo", .email, .unsubscribe)
    } else if has("Email", "Reason", "Timestamp") {
      (source, channel) = ("Klaviyo", .email)
    } else if has("email", "created") {
      (source, channel, reason) = ("SendGrid", .email, Self.reason(byName: name))
    } else {
      reason = Self.reason(byName: name)
      if reason != nil { channel = .email }
    }
  }

  private static func reason(byName name: String) -> SuppressionReason? {
    if name.contains("spam") || name.contains("complaint") { return .complaint }
    if name.contains("unsub") || name.contains("opt-out") || name.contains("opt_out") {
      return .unsubscribe
    }
    let bounced = ["bounce", "block", "invalid", "cleaned"]
    return bounced.contains { name.contains($0) } ? .bounce : nil
  }
}
