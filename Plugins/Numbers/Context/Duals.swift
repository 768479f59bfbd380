import ArabicScript
import SaqiyaKit

/// Two of something without a numeral: لواءين, مدينتا دير الزور والبوكمال.
extension NumberScanner {
  /// Adds a dual; `nil` where the word is not one.
  mutating func takeDual(_ word: DualWord, at index: Int, _ form: Lexicon.Form) -> Int? {
    guard settings.duals, !endsInTehMarbuta(index) else { return nil }
    switch word {
    case .noun(let noun): return isAgreement(index) ? nil : emit(dual(of: noun, at: index, form))
    case .doubtful(let noun): return isToldDual(index) ? emit(dual(of: noun, at: index, form)) : nil
    case .determiner: return takeDetermined(index + 1)
    case .construct(let noun):
      // What is in construct has no article: الإقليمي is an adjective.
      guard !form.particles.hasArticle, isConstruct(index) else { return nil }
      return emit(dual(of: noun, at: index, form))
    }
  }

  /// البلدين الشقيقين: an adjective that agrees with a dual that was counted already.
  private func isAgreement(_ index: Int) -> Bool {
    lastEnd == index && found.last?.kind == .dual && hasArticle(index) == hasArticle(index - 1)
      && continues(index)
  }

  /// المصنعين اللذين, مصنعين اثنين: what follows has the dual.
  private func isToldDual(_ index: Int) -> Bool {
    continues(index + 1) && isCue(index + 1, .two)
  }

  /// هذين المصنعين, كلا الطرفين: after a dual determiner ان and ين are the dual, of whatever noun.
  private mutating func takeDetermined(_ index: Int) -> Int? {
    guard continues(index), hasArticle(index), letterCount(index) >= 6,
      isDualEnding(index)
    else { return nil }
    if let form = form(index), let dual = lexicon.sense(of: form).dual {
      switch dual {
      case .noun(let noun), .doubtful(let noun): return emit(self.dual(of: noun, at: index, form))
      case .construct, .determiner: return nil
      }
    }
    guard form(index) == nil else { return nil }
    let numeral = Numeral(first: index, end: index + 1, value: ExactDecimal(2), steps: ["dual of a noun"])
    var quantity = Quantity(numeral, kind: .dual)
    quantity.noun = text.tokens[index].range
    return emit(quantity)
  }

  private mutating func dual(of noun: Int, at index: Int, _ form: Lexicon.Form) -> Quantity {
    let numeral = Numeral(
      first: index, end: index + 1, particles: form.particles, value: ExactDecimal(2), steps: ["dual of a noun"])
    var quantity = Quantity(numeral, kind: .dual)
    quantity.noun = TextRange(start(of: index, dropping: form.particles), text.tokens[index].end)
    quantity.lemma = lexicon.nouns.nouns[noun].lemma
    addCountedFraction(to: &quantity)
    addRange(toDual: &quantity)
    if quantity.value != numeral.value { quantity.kind = .count }
    addBounds(to: &quantity)
    return quantity
  }

  /// يومين أو ثلاثة, مرتين إلى ثلاث مرات: two is the lower end; the noun or unit may be said once more.
  mutating func addRange(toDual quantity: inout Quantity) {
    var range = quantity
    guard addRange(to: &range), range.low == ExactDecimal(2) else { return }
    if range.unit == nil, let upper = range.high, let noun = countedNoun(after: range.end, value: upper) {
      guard noun.lemma == range.lemma else { return }
      range.end = noun.index + 1
    }
    quantity = range
  }

  /// A dual without its ن stands before what it belongs to: a definite noun, or names that و joins.
  private func isConstruct(_ index: Int) -> Bool {
    guard continues(index + 1), isWord(index + 1), !isStopWord(index + 1), conjoined(index + 1) == nil,
      !isOrdinal(index + 1), !text.tokens[index].flags.contains(.marked), !isAdjectivePosition(index)
    else { return false }
    if hasArticle(index + 1) { return true }
    return (2...4).contains { offset in
      let next = index + offset
      return continues(next) && isWord(next) && letterCount(next) > 2 && startsWith(next, "و")
    } || followedByConstruct(index + 1)
  }

  /// مجموعتي الأولى is my first group: an ordinal describes what stands before it, and a dual it would agree with.
  private func isOrdinal(_ index: Int) -> Bool {
    form(index).map { lexicon.sense(of: $0).ordinal != nil } ?? false
  }

  /// جانبي نهر الفرات: the next noun is in construct with a definite one.
  private func followedByConstruct(_ index: Int) -> Bool {
    guard let noun = lexicon.nouns.form(of: index, in: text) ?? nil, !noun.isDefinite else { return false }
    return continues(index + 1) && hasArticle(index + 1)
  }

  /// أثر جانبي: after an indefinite noun, ي is the ending of an adjective.
  private func isAdjectivePosition(_ index: Int) -> Bool {
    guard index > 0, continues(index), isWord(index - 1), !hasArticle(index - 1) else {
      return false
    }
    return lexicon.nouns.form(of: index - 1, in: text).map { !$0.isDefinite } ?? false
  }
}
