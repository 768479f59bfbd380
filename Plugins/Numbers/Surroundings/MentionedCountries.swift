import ArabicScript
import SaqiyaKit

/// The countries that a document names, which tell one dinar from another; counted when the first currency needs them.
final class MentionedCountries {
  private let items: Items
  private let locale: String?

  init(_ items: Items, locale: String?) {
    self.items = items
    self.locale = locale
  }

  /// How often the document names each country or its people.
  ///
  /// - Complexity: O(tokens) at the first call.
  private lazy var mentions: [String: Int] = {
    var mentions: [String: Int] = [:]
    for index in items.text.tokens.indices where items.isWord(index) {
      if let country = items.lexicon.money.countries.match(at: index, in: items.text) {
        mentions[country.name, default: 0] += 1
      }
    }
    return mentions
  }()

  /// The code whose country the document names most; `nil` when it names none of them.
  func named(among codes: [(region: String, code: String)]) -> String? {
    let best = codes.max { mentions[$0.region, default: 0] < mentions[$1.region, default: 0] }
    guard let best, mentions[best.region, default: 0] > 0 else { return nil }
    return best.code
  }

  /// The code whose country the document names most, or that of its locale; `nil` when neither tells.
  func code(among codes: [(region: String, code: String)]) -> String? {
    if let named = named(among: codes) { return named }
    let region = locale?.split(whereSeparator: { $0 == "-" || $0 == "_" }).last.map { $0.uppercased() }
    return codes.first { $0.region == region }?.code
  }
}
