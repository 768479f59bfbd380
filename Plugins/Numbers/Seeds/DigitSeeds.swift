import ArabicScript
import SaqiyaKit

/// What digits and signs may begin.
struct DigitSeeds: Reader {
  let reading: Reading

  /// The candidate that begins with digits at a token.
  func candidate(at index: Int, after history: History) -> Candidate? {
    if isPower(index) { return nil }
    if let name = name(at: index) { return name }
    if let fraction = numerals.countedFraction(at: index, nil) { return seed(fraction) }
    if let end = figures.endOfSpacedDate(at: index) {
      return Candidate(identifier: .date, from: index, to: end, step: "date with spaces")
    }
    switch figures.readDigits(at: index) {
    case .name(let end, let step):
      let isSection = LineMarkers(reading: reading).isSection(index)
      return Candidate(identifier: isSection ? .list : nil, from: index, to: end, step: step)
    case .fraction(let numerator, let denominator, let end):
      if items.isDateContext(index) {
        return Candidate(identifier: .date, from: index, to: end, step: "day and month")
      }
      return seed(numerals.fraction(numerator, denominator, from: index, end: end, .none))
    case .number(let value, let alternatives, let end, let step):
      if let chain = NumberChains(reading: reading).endOfChain(at: index, end, after: history) {
        return Candidate(identifier: nil, from: index, to: chain, step: "numbers joined by hyphens")
      }
      return number(value, alternatives, from: index, end, step)
    }
  }

  /// 30/كم2: the digit of a unit that nothing is measured in.
  private func isPower(_ index: Int) -> Bool {
    items.digitCount(index) == 1 && items.adjoins(index) && items.isArabicWord(index - 1)
      && items.isPunctuation(index - 2, "/")
      && items.lexicon.units.phrases.match(at: index - 1, in: items.text)?.end == index + 1
  }

  /// A number that its form makes a name: one that dials, an account, a score.
  private func name(at index: Int) -> Candidate? {
    let phones = PhoneNumbers(reading: reading)
    if let end = phones.endOfIBAN(at: index) {
      var account = Candidate(identifier: .iban, from: index, to: end, step: "account number")
      account.start = items.text.tokens[index - 1].start
      return account
    }
    if let end = phones.end(at: index) {
      return Candidate(identifier: .phone, from: index, to: end, step: "telephone number")
    }
    if let end = Scores(reading: reading).endOfScore(at: index) {
      return Candidate(identifier: .score, from: index, to: end, step: "score")
    }
    if let end = reading.citations.endOfVolumeAndPage(at: index) {
      return Candidate(identifier: .reference, from: index, to: end, step: "volume and page")
    }
    return nil
  }

  private func number(
    _ value: ExactDecimal, _ alternatives: [ExactDecimal], from index: Int, _ end: Int, _ step: String
  ) -> Candidate {
    var numeral = numerals.numeral(numerals.term(value, end: end), from: index, .none, isDigits: true)
    numeral.steps.insert(step, at: 0)
    if numeral.end == end {
      numeral.alternatives = alternatives
      addWrittenFraction(to: &numeral)
    } else if numeral.alternatives.isEmpty, numeral.value == value.scaled(by: numeral.power) {
      numeral.alternatives = alternatives.map { $0.scaled(by: numeral.power) }
    }
    return VagueSeeds(reading: reading).excess(numeral) ?? seed(numerals.ratio(numeral))
  }

  private func seed(_ numeral: Numeral) -> Candidate {
    Candidate(numeral, seed: .numeral, kind: numeral.fraction == nil ? .cardinal : .fraction)
  }

  /// .77, ½
  func candidate(atSign index: Int) -> Seed? {
    if items.isPunctuation(index, ".", "٫"), items.isDigits(index + 1), items.adjoins(index + 1),
      !(items.adjoins(index) && items.text.tokens[index - 1].kind != .punctuation)
    {
      guard let value = ExactDecimal("0." + items.digits(index + 1)) else { return .passOver(to: index + 2) }
      var numeral = numerals.numeral(numerals.term(value, end: index + 2), from: index, .none, isDigits: true)
      numeral.steps.insert("decimal without a whole part", at: 0)
      return .candidate(Candidate(numeral, seed: .numeral, kind: .cardinal))
    }
    guard let vulgar = items.vulgarFraction(index) else { return nil }
    return .candidate(
      seed(numerals.fraction(vulgar.numerator, vulgar.denominator, from: index, end: index + 1, .none)))
  }

  /// 3½, 1 1/2: a whole number and a fraction.
  func addWrittenFraction(to numeral: inout Numeral) {
    guard numeral.value.integerValue != nil, items.continues(numeral.end) else { return }
    if let vulgar = items.vulgarFraction(numeral.end) {
      add(vulgar.numerator, vulgar.denominator, numeral.end + 1, to: &numeral)
    } else if items.isDigits(numeral.end),
      case .fraction(let numerator, let denominator, let end) = figures.readDigits(at: numeral.end)
    {
      add(numerator, denominator, end, to: &numeral)
    }
  }

  private func add(_ numerator: Int, _ denominator: Int, _ end: Int, to numeral: inout Numeral) {
    guard let sum = numeral.value.adding(.quotient(numerator, denominator)) else { return }
    numeral = numeral.extended(to: end, value: sum, step: "+ \(numerator)/\(denominator)")
  }
}
