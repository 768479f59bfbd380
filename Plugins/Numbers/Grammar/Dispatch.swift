import ArabicScript
import SaqiyaKit

/// What a word, a run of digits or a sign may begin. Each function returns the token to go on with.
extension NumberScanner {
  /// A word of the lexicon: the readings are tried in the order in which they leave the least doubt.
  mutating func takeWord(_ form: Lexicon.Form, at index: Int) -> Int {
    if let end = endOfFalseFriend(at: index) { return end }
    let sense = lexicon.sense(of: form)
    if sense.fraction != nil || sense.numeral != nil, let fraction = fractionNumeral(at: index, form) {
      return finish(fraction, kind: fraction.fraction == nil ? .cardinal : .fraction)
    }
    if let vague = sense.vague, let next = takeVague(vague, at: index, form) { return next }
    if sense.numeral != nil, let ordinal = ordinalOverHundred(at: index, form) {
      return finish(ordinal, kind: .ordinal)
    }
    if sense.numeral != nil, let numeral = wordNumeral(at: index, form), isNumber(numeral, sense) {
      if let next = takeExcess(numeral) { return next }
      return finish(ratio(numeral), kind: isOrdinalInDisguise(numeral) ? .ordinal : .cardinal)
    }
    if let word = sense.ordinal, isHour(index) { return compound(word, at: index).end }
    if sense.ordinal != nil, let ordinal = ordinalNumeral(at: index, form) {
      if isHour(ordinal) { return takeName(Quantity(ordinal, kind: .identifier), step: Self.timeStep) }
      return finish(ordinal, kind: .ordinal)
    }
    if sense.isUnit, let next = takeUnit(at: index, form) { return next }
    if sense.isUnitDual, let next = takeUnitDual(at: index, form) { return next }
    if let dual = sense.dual, let next = takeDual(dual, at: index, form) { return next }
    return index + 1
  }

  mutating func takeDigits(at index: Int) -> Int {
    if let fraction = countedFraction(at: index, nil) { return finish(fraction, kind: .fraction) }
    if let end = endOfSpacedDate(at: index) { return takeName(from: index, to: end, step: "date") }
    switch readDigits(at: index) {
    case .name(let end, let step): return takeName(from: index, to: end, step: step)
    case .fraction(let numerator, let denominator, let end):
      if isDateContext(index) { return takeName(from: index, to: end, step: "day and month") }
      return finish(fraction(numerator, denominator, from: index, end: end, .none), kind: .fraction)
    case .number(let value, let alternatives, let end, let step):
      if let chain = endOfChain(at: index, end) {
        return takeName(from: index, to: chain, step: "numbers joined by hyphens")
      }
      var numeral = numeral(term(value, end: end), from: index, .none, isDigits: true)
      numeral.steps.insert(step, at: 0)
      if numeral.end == end {
        numeral.alternatives = alternatives
        addWrittenFraction(to: &numeral)
      }
      if let next = takeExcess(numeral) { return next }
      return finish(ratio(numeral), kind: numeral.fraction == nil ? .cardinal : .fraction)
    }
  }

  /// .77, ½
  mutating func takePunctuation(at index: Int) -> Int {
    if isPunctuation(index, ".", "٫"), isDigits(index + 1), adjoins(index + 1),
      !(adjoins(index) && text.tokens[index - 1].kind != .punctuation)
    {
      guard let value = ExactDecimal("0." + digits(index + 1)) else { return index + 2 }
      var numeral = numeral(term(value, end: index + 2), from: index, .none, isDigits: true)
      numeral.steps.insert("decimal without a whole part", at: 0)
      return finish(numeral, kind: .cardinal)
    }
    if let vulgar = vulgarFraction(index) {
      return finish(fraction(vulgar.numerator, vulgar.denominator, from: index, end: index + 1, .none), kind: .fraction)
    }
    return index + 1
  }

  // MARK: Fractions in signs

  /// ½ and its like, by their numeric value.
  func vulgarFraction(_ index: Int) -> (numerator: Int, denominator: Int)? {
    guard index < text.tokens.count, text.tokens[index].kind == .punctuation,
      let scalar = Unicode.Scalar(text.tokens[index].scalar), scalar.value > 0xBB,
      scalar.properties.numericType == .numeric, let value = scalar.properties.numericValue, value > 0, value < 1
    else { return nil }
    for denominator in 2...10 {
      let numerator = value * Double(denominator)
      if (numerator - numerator.rounded()).magnitude < 1e-9 { return (Int(numerator.rounded()), denominator) }
    }
    return nil
  }

  /// 3½, 1 1/2: a whole number and a fraction.
  private func addWrittenFraction(to numeral: inout Numeral) {
    guard numeral.value.integerValue != nil, continues(numeral.end) else { return }
    if let vulgar = vulgarFraction(numeral.end) {
      add(vulgar.numerator, vulgar.denominator, numeral.end + 1, to: &numeral)
    } else if isDigits(numeral.end),
      case .fraction(let numerator, let denominator, let end) = readDigits(at: numeral.end)
    {
      add(numerator, denominator, end, to: &numeral)
    }
  }

  private func add(_ numerator: Int, _ denominator: Int, _ end: Int, to numeral: inout Numeral) {
    guard let sum = numeral.value.adding(.quotient(numerator, denominator)) else { return }
    numeral = numeral.extended(to: end, value: sum, step: "+ \(numerator)/\(denominator)")
  }
}
