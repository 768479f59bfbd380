import ArabicScript
import SaqiyaKit

/// A number that names something and states no quantity: القرار 2254, هاتف, F16, years, days, scores.
struct NameRule: AttachmentRule {
  static let name = "name"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    guard !candidate.isRange, let test = NameTest.first(of: candidate, reading, after: history) else { return }
    candidate.become(test.identifies?(candidate, reading) ?? test.identifier, opensList: test.opensList)
    // القانون رقم 03.01, 12.103: a name with a point is no decimal and no thousand.
    if candidate.identifier == .reference || candidate.identifier == .article, isSeparated(candidate.numeral) {
      candidate.value = nil
    }
    candidate.note(Self.name, test.name)
    if test.identifier == .time, let end = ClockTimes(reading: reading).endOfMinutes(after: candidate.numeral.end) {
      (candidate.end, candidate.numeral.end, candidate.value) = (end, end, nil)
    }
  }

  /// Whether a separator stands within the digits.
  private func isSeparated(_ numeral: Numeral) -> Bool {
    numeral.isDigits && numeral.end > numeral.first + 1 && items.isPunctuation(numeral.first + 1, ".", ",", "،")
  }
}

/// Digits with an article behind a definite noun, whose place in a row they say: لقبه الـ14.
struct FigureOrdinalRule: AttachmentRule {
  static let name = "figure-ordinal"
  static let seeds: Set<Candidate.Seed> = [.numeral]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    let (first, end) = (candidate.numeral.first, candidate.end)
    let article = first - 1
    guard candidate.kind == .cardinal, candidate.numeral.isDigits, !candidate.isRange, candidate.unit == nil,
      end == first + 1, items.isCue(article, .article), items.continues(first),
      items.continues(article), isDefiniteSingular(article - 1) || items.isDay(article - 1),
      let value = candidate.value, value.integerValue != nil, !around.isQuantity(value, before: end)
    else { return }
    candidate.kind = .ordinal
    candidate.start = items.text.tokens[article].start
    candidate.note(Self.name)
  }

  /// A noun with the article or a pronoun behind it that is not a plural: اللقب, لقبه, ميلادها.
  private func isDefiniteSingular(_ index: Int) -> Bool {
    guard items.isArabicWord(index), !items.isStopWord(index), items.letterCount(index) >= 4 else { return false }
    if let noun = items.lexicon.nouns.form(of: index, in: items.text) {
      return noun.isDefinite && noun.count == .singular
    }
    return items.hasArticle(index) || items.shows(index, .pronoun) || items.endsInPronoun(index)
  }
}

/// An ordinal that names an hour or stands in construct with its head: الثالثة بعد الظهر, مجموعة العشرين.
struct OrdinalNameRule: AttachmentRule {
  static let name = "ordinal-name"
  static let seeds: Set<Candidate.Seed> = [.ordinal]
  let reading: Reading

  func apply(to candidate: inout Candidate, after history: History) {
    let numeral = candidate.numeral
    if numerals.isHourBeforeDayPart(numeral) {
      candidate.become(.time)
    } else if numerals.isOrdinalInDisguise(numeral), !items.hasArticle(numeral.first - 1),
      Heads(reading: reading).hasHead(numeral, after: history)
    {
      candidate.become(.name, opensList: true)
    } else {
      return
    }
    candidate.note(Self.name)
    if candidate.identifier == .time, let end = ClockTimes(reading: reading).endOfMinutes(after: numeral.end) {
      (candidate.end, candidate.numeral.end, candidate.value) = (end, end, nil)
    }
  }
}
