internal import ArabicScript
internal import SaqiyaKit

/// Words as items.
extension ItemReader {
  mutating func readWord(_ token: ScriptToken, at index: Int) -> Int {
    if token.foldedCount == 0, isBetweenDigits(index) {
      // 1892 ـ 1988: a tatweel that is typed for a dash.
      append(Lexeme(category: .mark), index...index) { $0.mark = .dash }
      return index + 1
    }
    if isLone(token, at: index) { return skip(index) }
    if !token.flags.contains(.arabic), let name = latinName(at: index) {
      append(name, index...index)
      return index + 1
    }
    let match = mayMatch(token) ? prayer(at: index) ?? lexicon.match(at: index, in: text) : nil
    if items.last?.isSingularUnit == true, let year = numberInWords(at: index) { return append(year, at: index) }
    if let number = number(at: token), !isHourBeforeMinutes(match, at: index),
      numbers[number].numeral.start >= token.start - 1 || items.last?.category != .number,
      let end = takesNumber(numbers[number], at: index, instead: match)
    {
      return end
    }
    if let number = numberInWords(at: index) { return append(number, at: index) }
    guard let match, isWhatItSeems(match, token), !isName(match, at: index) else { return skip(index) }
    let particleCount = particleBytes(match.particles, of: token)
    let isFeminine = match.lexeme.category == .unit && endsInTeh(index)
    let hasInnerArticle = match.tokenCount > 1 && hasArticle(index + match.tokenCount - 1)
    let start = isBehindPreposition(match, at: index) ? text.tokens[index + 1].start : token.start + particleCount
    let isNamedWithArticle = match.lexeme.category == .dayPart && match.tokenCount == 1 && hasArticle(index)
    let followsLastingVerb = isBare(match.lexeme) && followsLastingVerb(index)
    append(match.lexeme, index...(index + match.tokenCount - 1)) { item in
      item.hasArticle = match.particles.hasArticle || isNamedWithArticle
      item.hasInnerArticle = hasInnerArticle
      item.hasConjunction = match.particles.conjunction != nil
      item.preposition = match.particles.preposition
      item.isFeminine = isFeminine
      item.range.start = start
      item.followsLastingVerb = followsLastingVerb
    }
    return index + match.tokenCount
  }

  private func isBetweenDigits(_ index: Int) -> Bool {
    index > 0 && index + 1 < text.tokens.count && text.tokens[index - 1].kind == .digits
      && text.tokens[index + 1].kind == .digits
  }

  /// Whether a word has nothing beside it with which it could be an expression, and is none by itself.
  ///
  /// Half of the words that the lists know are such as في and من; they need not be looked up before a noun.
  private func isLone(_ token: ScriptToken, at index: Int) -> Bool {
    guard chainStart == items.count, token.end <= numberStart, !lexicon.mayCarryTime(token) else { return false }
    guard index + 1 < text.tokens.count else { return true }
    let next = text.tokens[index + 1]
    if next.flags.contains(.lineBreakBefore) { return true }
    return next.kind == .word && next.end <= numberStart && !lexicon.mayBelong(next)
  }

  /// A month in Latin letters beside digits: May 5, 2021; 14 juillet 2021; 21-Oct-2005.
  private func latinName(at index: Int) -> Lexeme? {
    let isBesideDigits = [index - 1, index + 1].contains { beside in
      guard text.tokens.indices.contains(beside) else { return false }
      if text.tokens[beside].kind == .digits { return true }
      let other = beside * 2 - index
      return text.tokens[beside].isScalar("-") && text.tokens.indices.contains(other)
        && text.tokens[other].kind == .digits
    }
    return isBesideDigits ? lexicon.latinLexeme(index, in: text) : nil
  }

  /// المغرب 6:15: a part of the day whose name is also that of a country, before a time on the clock.
  private func prayer(at index: Int) -> Lexicon.Match? {
    let next = index + 1
    guard next + 1 < text.tokens.count, text.tokens[next].kind == .digits, text.tokens[next + 1].isScalar(":"),
      !text.tokens[next].flags.contains(.lineBreakBefore)
    else { return nil }
    return lexicon.partOfDay(at: index, in: text)
  }

  @inline(__always)
  private func mayMatch(_ token: ScriptToken) -> Bool {
    lexicon.mayMatch(token) && !token.flags.contains(.firstVowelDamma)
  }

  /// Passes over an unknown word and those after it; the index of the next token that may be something else.
  mutating func skip(_ index: Int) -> Int {
    let end = text.tokens.withUnsafeBufferPointer { tokens in
      var end = index + 1
      while end < tokens.count, isUnknown(tokens[end]) { end += 1 }
      return end
    }
    if chainStart < items.count { closeChain() }
    appendUnknown(index...(end - 1))
    return end
  }

  @inline(__always)
  private func isUnknown(_ token: ScriptToken) -> Bool {
    token.kind == .word && token.end <= numberStart && !mayMatch(token) && !token.flags.contains(.lineBreakBefore)
      && (token.flags.contains(.arabic) || !lexicon.mayBeLatinName(token))
  }
}
