import Sluice
import Testing

@testable import SluiceRuns

@Suite struct SuppressionOriginTests {
  /// The headers of exports as `mappings/sources` knows them.
  @Test(arguments: [
    (
      "unsubscribed_segment.csv", "Email Address,MEMBER_RATING,UNSUB_TIME,LEID,EUID",
      "unsubscribe email Mailchimp"
    ),
    (
      "x.zip: cleaned_audience.csv", "Email Address,MEMBER_RATING,CLEAN_TIME,LEID,EUID",
      "bounce email Mailchimp"
    ),
    ("suppression_bounces.csv", "status,reason,email,created", "bounce email SendGrid"),
    ("suppression_spam_reports.csv", "email,created,ip", "complaint email SendGrid"),
    ("global_unsubscribes.csv", "email,created", "unsubscribe email SendGrid"),
    ("list.csv", "email,created", "- email SendGrid"),
    (
      "contacts.csv", "EMAIL,LASTNAME,FIRSTNAME,SMS,EMAIL_BLACKLISTED,SMS_BLACKLISTED",
      "unsubscribe email Brevo"
    ),
    ("suppressed.csv", "Email,Reason,Timestamp", "- email Klaviyo"),
    ("ftc.txt", "AREA", "do_not_call phone do-not-call register"),
    ("company_dnc.csv", "Phone,Reason", "do_not_call phone -"),
    ("unsubscribes.csv", "EMAIL", "unsubscribe email -"),
    ("friends.csv", "Email,Name", "- - -"),
  ])
  func `a list says by name and headers why it is`(name: String, headers: String, said: String) {
    let keys = Set(headers.split(separator: ",").map { HeaderKey(String($0)) })
    let origin = SuppressionOrigin(label: name, headers: keys, hasAreaCodes: headers == "AREA")
    let words = [origin.reason?.rawValue, origin.channel?.rawValue, origin.source]
    #expect(words.map { $0 ?? "-" }.joined(separator: " ") == said)
  }

  @Test(arguments: [
    ("HARD_BOUNCE", "bounce"), ("USER_SUPPRESSED", "-"), ("UNSUBSCRIBED", "unsubscribe"),
    ("SPAM_COMPLAINT", "complaint"), ("Marked as spam", "complaint"), ("Opted out", "unsubscribe"),
    ("INVALID_EMAIL", "bounce"), ("internal DNC", "do_not_call"), ("", "-"), ("VIP", "-"),
  ])
  func `words of services are known`(word: String, reason: String) {
    #expect((SuppressionReason(exported: word)?.rawValue ?? "-") == reason)
  }
}
