import Glibc
import Numbers
import SaqiyaKit
import SaqiyaTesting
import Testing

@Suite("Spelled numbers")
struct SpellerTests {
  @Test(
    "are spelled as the grammars say",
    arguments: [
      (0, 0, "صفر"), (3, 0, "ثلاثة"), (3, 2, "ثلاث"), (11, 0, "أحد عشر"), (11, 2, "إحدى عشرة"), (12, 1, "اثني عشر"),
      (12, 2, "اثنتا عشرة"), (18, 2, "ثماني عشرة"), (21, 0, "واحد وعشرون"), (42, 1, "اثنين وأربعين"), (100, 8, "مائة"),
      (200, 0, "مئتان"), (300, 4, "ثلاث مئة"), (888, 0, "ثمانمئة وثمانية وثمانون"), (1000, 32, "الف"),
      (2017, 0, "ألفان وسبعة عشر"), (9999, 16, "تسعة آلاف و تسعمئة و تسعة و تسعون"), (200_000, 1, "مئتي ألف"),
      (25_000, 0, "خمسة وعشرون ألفا"), (103_000, 0, "مئة وثلاثة آلاف"), (3_000_000, 0, "ثلاثة ملايين"),
      (2_000_000_000, 0, "ملياران"), (1_000_000_000_000_000, 0, "كوادريليون"),
    ])
  func spelling(number: Int, bits: Int, words: String) {
    #expect(Speller(style: Speller.Style(bits: bits)).spell(number) == words)
  }

  @Test("are read back whole, in every style", arguments: Speller.Style.all)
  func readBack(style: Speller.Style) throws {
    let values = Self.values(style)
    let speller = Speller(style: style)
    let lines = values.map(speller.spell)
    let numbers = try Reading.numbers(in: lines.joined(separator: "\n"))
    var start = 0
    var byStart = Dictionary(numbers.map { ($0.range.start, $0) }, uniquingKeysWith: { first, _ in first })
    for (value, line) in zip(values, lines) {
      let number = byStart.removeValue(forKey: start)
      let isWhole = number?.range.end == start + line.utf8.count && number?.kind == .cardinal
      if !isWhole || number?.value != ExactDecimal(value) {
        Issue.record("\(value) '\(line)' was read as \(number?.summary ?? "nothing")")
        return
      }
      start += line.utf8.count + 1
    }
    #expect(byStart.isEmpty)
  }

  /// Every integer to 9,999 and 2,000 drawn up to 10¹⁵, evenly over the magnitudes.
  ///
  /// A run takes a share for each style, such that all styles together take every integer; with the variable
  /// `SAQIYA_EXHAUSTIVE` set, every style takes all, which needs minutes without optimisation.
  private static func values(_ style: Speller.Style) -> [Int] {
    var random = SeededGenerator(seed: UInt64(style.bits))
    let drawn = (0..<2000).map { index in
      Int.random(in: 1...(0..<(4 + index % 12)).reduce(1) { product, _ in product * 10 }, using: &random)
    }
    let all = Array(0...9999) + drawn
    if getenv("SAQIYA_EXHAUSTIVE") != nil { return all }
    return stride(from: style.bits, to: all.count, by: Speller.Style.all.count).map { all[$0] }
  }
}
