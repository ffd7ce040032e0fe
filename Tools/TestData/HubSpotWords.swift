/// The fixed words of a HubSpot export.
struct HubSpotWords: Sendable {
  /// The labels of the common contact properties, irregular case included, and one of the columns
  /// that HubSpot adds per deal stage, with quotes in its name.
  static let headers = [
    "Record ID", "First Name", "Last Name", "Email", "Additional email addresses", "Phone Number",
    "Mobile Phone Number", "Contact owner", "Primary Associated Company ID", "Last Activity Date",
    "Lead Status", "Marketing contact status", "Create Date", "Last Modified Date", "Company Name",
    "Job Title", "Lifecycle Stage", "Website URL", "Street Address", "City", "State/Region",
    "Postal Code", "Country/Region", "Industry", "Annual Revenue", "Original Traffic Source",
    "Original Traffic Source Drill-Down 1", "Original Traffic Source Drill-Down 2",
    "Record source", "Email Domain", "Unsubscribed from all email", "Invalid email address",
    "Message", "Associated Company", "Associated Company IDs", "Associated Deal",
    "Associated Deal IDs", "Date entered \"Deposit Paid (Example)\"",
  ]

  let owners = TextTable(texts: ["", "Casey Owner", "Robin Owner"])
  let leadStatuses = TextTable(texts: ["", "New", "Open", "In Progress", "Open Deal"])
  let marketingStatuses = TextTable(texts: ["Marketing contact", "Non-marketing contact"])
  let stages = TextTable(
    texts: ["Lead", "Subscriber", "Customer", "Marketing Qualified Lead", "Opportunity"])
  let industries = TextTable(
    texts: ["COMPUTER_SOFTWARE", "Construction", "", "HOSPITAL_HEALTH_CARE", "Retail"])
  let sources = TextTable(
    texts: ["Organic Search", "Direct Traffic", "Offline Sources", "Paid Social", "Referrals"])
  let drillDowns = TextTable(texts: ["", "CRM_UI", "Unknown keywords (SSL)", "IMPORT"])
}
