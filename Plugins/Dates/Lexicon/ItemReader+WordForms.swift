internal import ArabicScript
internal import SaqiyaKit

/// What the shape of a word and the words before it say about it.
extension ItemReader {
  /// Whether the marks on a word agree with the reading in the list: فجّر blew up, سُنة are the Sunnis.
  func isWhatItSeems(_ match: Lexicon.Match, _ token: ScriptToken) -> Bool {
    switch match.lexeme.category {
    case .dayPart, .dayPartAdverb: !token.flags.contains(.shadda)
    default: match.lexeme.form != .hamza || hasHamza(token)
    }
  }

  /// Whether a hamza is written on an alef of a word.
  private func hasHamza(_ token: ScriptToken) -> Bool {
    String(decoding: bytes.dropFirst(token.start).prefix(token.end - token.start), as: UTF8.self)
      .unicodeScalars.contains { $0 == "\u{623}" || $0 == "\u{625}" }
  }

  /// Whether a month, a weekday or a part of the day follows a particle of names: دي مايو, بن الصباح.
  func isName(_ match: Lexicon.Match, at index: Int) -> Bool {
    switch match.lexeme.category {
    case .month, .hijriMonth, .weekday, .dayPart, .season:
      index > 0 && !text.tokens[index].flags.contains(.lineBreakBefore) && lexicon.isNameParticle(index - 1, in: text)
    default: false
    }
  }

  /// Whether a unit says no number, and is a length only where something beside it says so.
  func isBare(_ lexeme: Lexeme) -> Bool {
    lexeme.category == .unit && (lexeme.form == .plural || lexeme.form == .accusative)
  }

  /// في الماضي: whether a phrase for the past, the present or the future begins with its preposition, which stays outside.
  func isBehindPreposition(_ match: Lexicon.Match, at index: Int) -> Bool {
    match.lexeme.category == .vague && match.tokenCount > 1
      && text.withFolded(index) { $0.ends(in: "في") && $0.count <= 6 }
  }

  /// How many words may stand between a verb of lasting and the length: دام العطل ساعات.
  private static let lastingReach = 3

  func followsLastingVerb(_ index: Int) -> Bool {
    var before = index
    while before > 0, index - before < Self.lastingReach, !text.tokens[before].flags.contains(.lineBreakBefore) {
      before -= 1
      guard text.tokens[before].kind == .word else { return false }
      if lexicon.match(at: before, in: text)?.lexeme.category == .lastingVerb { return true }
    }
    return false
  }

  func hasArticle(_ index: Int) -> Bool {
    text.withFolded(index) { word in
      let start = word.offsetAfterConjunction
      return word.count > start + 4 && word.has("ال", at: start)
    }
  }

  /// The bytes that a conjunction and a preposition take in the view, with their marks; of لل the first letter.
  func particleBytes(_ particles: Proclitics, of token: ScriptToken) -> Int {
    let letters = (particles.conjunction == nil ? 0 : 1) + (particles.preposition == nil ? 0 : 1)
    guard letters > 0 else { return 0 }
    if !token.flags.contains(.marked), !token.flags.contains(.endsInTatweel),
      token.end - token.start == token.foldedCount
    {
      return letters * 2
    }
    var seen = 0
    var offset = 0
    for scalar in String(decoding: bytes.dropFirst(token.start).prefix(token.end - token.start), as: UTF8.self)
      .unicodeScalars
    {
      if scalar.properties.isAlphabetic, scalar.properties.generalCategory != .nonspacingMark, scalar != "\u{640}" {
        if seen == letters { return offset }
        seen += 1
      }
      offset += scalar.utf8.count
    }
    return 0
  }
}
