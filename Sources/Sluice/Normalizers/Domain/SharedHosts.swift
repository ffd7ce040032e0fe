/// Hosts on which many companies have a page, so that the host identifies none of them.
///
/// The larger social networks, directories and builders of sites, by the names that they publish.
enum SharedHosts {
  static let text = """
    facebook.com fb.com instagram.com linkedin.com twitter.com x.com youtube.com youtu.be
    tiktok.com pinterest.com xing.com vk.com linktr.ee bit.ly t.me wa.me google.com
    sites.google.com goo.gl maps.app.goo.gl yelp.com etsy.com github.com github.io medium.com
    wordpress.com blogspot.com wixsite.com weebly.com squarespace.com myshopify.com carrd.co
    notion.site business.site
    """
}
