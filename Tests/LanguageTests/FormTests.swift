import Arabic
import ArabicScript
import Language
import Persian
import Testing

@Suite("Forms of a language")
struct FormTests {
  /// The kinds whose first cell is a word of one kind; the others hold phrases about words.
  private static let kinds: [LanguageTable.Kind] = [
    .months, .weekdays, .numberWords, .fractions, .ordinals, .vague, .nouns, .letterNames, .sources, .zones, .percents,
  ]

  @Test("may be of several kinds, each with its reading", arguments: [arabic, persian])
  func severalKinds(pack: LanguagePack) throws {
    var readings: [String: [String]] = [:]
    for kind in Self.kinds {
      for row in try pack.table(kind).rows {
        readings[ScannedText.matchKey(of: row[0]), default: []].append(
          "\(kind.rawValue) \(row.cells.dropFirst().joined(separator: " "))")
      }
    }
    let several = readings.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    for (form, readings) in several { print("\(pack.code) \(form): \(readings.joined(separator: "; "))") }
    // صفر is zero and the second month of the Hijri calendar in both languages.
    #expect(readings["صفر"]?.count == 2)
  }

  @Test("are added with one row")
  func oneRow() throws {
    let pack = arabic.adding("همهم\tيهمهم\t\tstates", to: .sayings)
      .adding("ينيار\tgregorian\t1\tmaghreb", to: .months)
      .adding("year\tحول\tأحوال", to: .calendarUnits)
    let sayings = try pack.sayings().map(\.form.written)
    #expect(["همهم", "همهمت", "همهموا", "يهمهم", "تهمهم", "يهمهمون"].allSatisfy(sayings.contains))
    #expect(try pack.months().last == NamedMonth(name: "ينيار", calendar: "gregorian", month: 1, usage: "maghreb"))
    #expect(try pack.calendarUnits().filter { $0.name == "حولين" }.map(\.unit) == ["year"])
  }
}
