import ArabicScript

/// A stop after something that may be an abbreviation.
struct AbbreviationContext {
  /// The text of the sentence up to the stop, or the last hundred bytes of it.
  let before: ScannedText
  /// Whether ``before`` begins with the sentence.
  let isWholeSentence: Bool
  let after: Continuation
  let rules: ArabicSentenceRules

  /// What stands before the stop: one word, or several that stops join, as `ق.م`.
  private struct Form {
    var text: String
    var first: Int
    var last: Int
    var isDotted: Bool { first < last }
  }

  var endsSentence: Bool {
    guard let last = before.tokens.indices.last, before.tokens[last].kind == .word else { return true }
    let whole = dottedForm(endingAt: last)
    if let decision = decision(about: whole) { return decision }
    if whole.isDotted, isInitials(whole) {
      return isNumber(whole.first - 1) ? after.startsClause : after.startsReport
    }
    let word = Form(text: before.foldedString(last), first: last, last: last)
    return (whole.isDotted ? decision(about: word) : nil) ?? unlistedEndsSentence(word)
  }

  private func decision(about form: Form) -> Bool? {
    let isAfterNumber = isNumber(form.first - 1) || isAfterSlash(form)
    if !form.isDotted, !isAfterNumber, isSpelledOut(form) { return true }
    let tatweel = before.tokens[form.last].flags.contains(.endsInTatweel)
    let rule = rules.abbreviations.rule(of: form.text, afterNumber: isAfterNumber, tatweel: tatweel)
    switch rule {
    case .neverEnd: return isLabelled(form) ? after.startsClause : after.startsReport
    case .mayEnd: return after.startsClause && !hasItsVerbAfter(form)
    case nil: return nil
    }
  }

  /// How many words a subject has at most that a Latin abbreviation ends: `شركة أبل Inc. أعلنت`.
  private static let longestSubject = 6

  /// Whether a Latin abbreviation ends a subject of which the verb follows: nothing before it is a verb.
  ///
  /// `شركة فو Ltd. خسرت الدعوى` is one sentence; `اشترت شركة فو Ltd. خسرت المنافسة` is not, and و before the verb always
  /// begins another one.
  private func hasItsVerbAfter(_ form: Form) -> Bool {
    guard isWholeSentence, !before.tokens[form.last].flags.contains(.arabic), after.startsWithVerb else { return false }
    let words = before.tokens.indices.prefix { $0 < form.first && before.tokens[$0].kind == .word }
    return words.count == form.first && words.count <= Self.longestSubject
      && words.allSatisfy { rules.lexicon.verbClass(of: $0, in: before) == nil }
  }

  /// The longest chain of short words with stops and nothing else between them.
  private func dottedForm(endingAt last: Int) -> Form {
    var form = Form(text: before.foldedString(last), first: last, last: last)
    while form.first >= 2, isJoiningStop(form.first - 1), before.tokens[form.first - 2].kind == .word {
      form.first -= 2
      form.text = before.foldedString(form.first) + "." + form.text
    }
    return form
  }

  private func isJoiningStop(_ index: Int) -> Bool {
    before.tokens[index].isScalar(".") && before.tokens[index].touches(before.tokens[index - 1])
      && before.tokens[index + 1].touches(before.tokens[index])
  }
}

// MARK: - Forms that are in no list

extension AbbreviationContext {
  /// Single letters or names of letters, with stops between them: `م.ن.ل`, `بي.بي.سي`.
  private func isInitials(_ form: Form) -> Bool {
    stride(from: form.first, through: form.last, by: 2).allSatisfy {
      isLetter($0) || rules.lexicon.isLetterName($0, in: before)
    }
  }

  private func isLetter(_ index: Int) -> Bool {
    let token = before.tokens[index]
    return token.kind == .word && token.foldedCount <= (token.flags.contains(.arabic) ? 2 : 1)
  }

  /// One of several letters without stops between them (`م د`, `ا ف ب`, `بي بي سي`): who writes no stop inside an
  /// abbreviation writes none after it, so this one ends the sentence.
  private func isSpelledOut(_ form: Form) -> Bool {
    guard form.first > 0, before.tokens[form.first - 1].kind == .word else { return false }
    if isLetter(form.first) { return isLetter(form.first - 1) && !before.isConjunction(form.first - 1) }
    return rules.lexicon.isLetterName(form.first, in: before) && rules.lexicon.isLetterName(form.first - 1, in: before)
  }

  private func unlistedEndsSentence(_ form: Form) -> Bool {
    if !before.tokens[form.last].flags.contains(.arabic) { return !isLetter(form.last) || after.startsInArabic }
    if isLetter(form.last) {
      return isNumber(form.first - 1) || isAfterSlash(form) || isLabelled(form)
        ? after.startsClause : after.startsReport
    }
    if rules.lexicon.isLetterName(form.last, in: before) { return after.startsClause }
    return prefixedTitleEndsSentence(form)
  }

  /// A title with a particle before it: `ود. سارة`, `لد. أحمد`.
  private func prefixedTitleEndsSentence(_ form: Form) -> Bool {
    guard before.tokens[form.last].foldedCount == 4 else { return true }
    let title = before.withFolded(form.last, dropping: 2) { String(decoding: $0, as: UTF8.self) }
    let isTitle = rules.abbreviations.rule(of: title, afterNumber: false, tatweel: false) == .neverEnd
    return !isTitle || after.startsClause
  }

  /// The second unit of a rate: `كلم/س`.
  private func isAfterSlash(_ form: Form) -> Bool {
    form.first > 0 && before.tokens[form.first - 1].isScalar("/")
  }

  /// `فيتامين د`, `الفئة ب`
  private func isLabelled(_ form: Form) -> Bool {
    form.first > 0 && rules.lexicon.isLabel(form.first - 1, in: before)
  }

  private func isNumber(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    let token = before.tokens[index]
    return token.kind == .digits || rules.lexicon.isMagnitude(index, in: before)
  }
}
