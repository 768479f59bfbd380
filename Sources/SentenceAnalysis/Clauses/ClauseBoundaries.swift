import ArabicScript
import Language
import SaqiyaKit

/// The places where a sentence may end before its end, so that what is left is a sentence that says the same.
///
/// A boundary is a comma before a relative clause (الذي, حيث), a circumstance (وذلك, عقب), a reason (لأن), a parallel
/// clause (بينما), or a clause that begins with و or كما and a verb; and a participle of speech (مشيرا إلى, مؤكدا أن).
/// Behind a semicolon begins what explains; ل with a verbal noun says what for; وأن goes on with another statement.
/// What is cut off must not take anything back: no negation, exception, condition or contrast (`لكن`, `إلا`, `بشرط`), no
/// source (`بحسب المصدر`) that what is left does not name, no half of a quotation, a bracket, a figure or a correlate
/// (`إما … أو`). See `Documentation/Summarization.md`.
///
/// - Complexity: linear in the tokens of the sentence, times its boundaries.
package struct ClauseBoundaries {
  private let text: StemmedText
  private let tokens: Range<Int>
  private let marks: [ClauseMark]
  private var scan: ScannedText { text.scan }

  /// Reads the clauses of a sentence.
  package init(_ text: StemmedText, in tokens: Range<Int>) {
    self.text = text
    self.tokens = tokens
    marks = ClauseMarks(text, in: tokens).marks
  }

  /// The first tokens that are left out, one for each place where the sentence may end, in reading order.
  package func cuts() -> [Int] {
    guard tokens.count >= Self.fewestTokens, tokens.count <= Self.mostTokens else { return [] }
    return tokens.dropFirst(Self.fewestTokens - 3).dropLast(2).filter { isBoundary($0) && mayEnd(before: $0) }
  }

  /// Shorter sentences are never cut, and never to fewer tokens than three less.
  private static let fewestTokens = 12
  /// What goes on longer without a stop is a list or a table.
  private static let mostTokens = 600

  private func mark(_ token: Int) -> ClauseMark { marks[token - tokens.lowerBound] }

  // MARK: Boundaries

  private enum Kind {
    /// A clause of its own: a new verb behind و or كما.
    case coordinate
    /// What hangs on the clause before it.
    case dependent
  }

  private func isBoundary(_ token: Int) -> Bool { kind(of: token) != nil }

  private func kind(of token: Int) -> Kind? {
    let mark = mark(token)
    guard scan.tokens[token].kind == .word, !mark.isEnclosed else { return nil }
    if mark.isParticiple { return mark.followsComma || mark.speaks ? .dependent : nil }
    if isBehindSemicolon(token), !mark.roles.contains(.contrast), !mark.isNegation { return .coordinate }
    if mark.roles.contains(.relative), scan.startsWithConjunction(token) { return .dependent }
    if mark.roles.contains(.addition), !mark.followsComma, startsWithVerb { return .dependent }
    if mark.followsComma, isPurpose(token), !isNegated(before: token) { return .dependent }
    if mark.followsComma, isFurtherStatement(token) { return .coordinate }
    if mark.followsComma, !mark.roles.isDisjoint(with: Self.dependentRoles) {
      if mark.roles.contains(.reason), isNegated(before: token) { return nil }
      return .dependent
    }
    return isCoordinate(token) ? .coordinate : nil
  }

  private static let dependentRoles: Set<ClauseWords.Role> = [.relative, .circumstance, .reason, .parallel]

  private func isBehindSemicolon(_ token: Int) -> Bool {
    token > tokens.lowerBound && scan.tokens[token - 1].isScalar("؛")
  }

  /// Whether a word says what something is for: ل with a verbal noun, by its shape (`، لبحث الوضع`, `، للحفاظ على`).
  private func isPurpose(_ token: Int) -> Bool {
    guard !mark(token).isFunction, tokens.contains(token + 2), mark(token).roles.isEmpty else { return false }
    return scan.withFolded(token) { word in
      word.count >= 8 && word.starts(with: Self.lam) && (word.starts(with: Self.lamLam) || mark(token + 1).isDefinite)
    }
  }

  private static let lam = Array("ل".utf8)
  private static let lamLam = Array("لل".utf8)

  /// Whether another statement of one speaker begins (`قال إن …، وإن …`), behind the first.
  private func isFurtherStatement(_ token: Int) -> Bool {
    guard scan.startsWithConjunction(token), mark(token).roles.isEmpty,
      Self.further.contains(scan.foldedString(token))
    else { return false }
    return (tokens.lowerBound..<token).contains { mark($0).isComplement }
  }

  private static let further: Set = ["وان", "وانه", "وانها", "وانهم", "وبان", "وبانه", "وبانها"]

  /// Whether a clause with a verb of its own begins: `وأعلنت الوزارة`, `كما أكد أن`. Without a comma only a listed verb
  /// is sure enough, and it must not share its object with a verb right before it (`طور وأنتج الفيلم`).
  private func isCoordinate(_ token: Int) -> Bool {
    let mark = mark(token)
    if mark.isLikewise {
      guard mark.followsComma, tokens.contains(token + 1) else { return false }
      let next = self.mark(token + 1)
      return (next.isVerb || next.roles.contains(.auxiliary)) && !(next.speaks && !isComplementNear(token + 2))
    }
    guard scan.startsWithConjunction(token), !mark.roles.contains(.contrast) else { return false }
    if mark.roles.contains(.auxiliary) { return mark.followsComma }
    guard mark.isVerb, !mark.isNegation, !self.mark(token - 1).isVerb else { return false }
    let isListed = scan.withFolded(token) { Lexicon.shared.verbs.isListed(UnsafeBufferPointer(rebasing: $0[2...])) }
    return mark.followsComma ? isListed || hasOwnSubject(token) : isListed && hasOwnSubject(token)
  }

  /// Whether a definite noun or a statement follows a verb.
  private func hasOwnSubject(_ token: Int) -> Bool {
    guard tokens.contains(token + 1) else { return false }
    return mark(token + 1).isDefinite || mark(token + 1).isComplement
      || Lexicon.shared.pointers.value(of: token + 1, in: scan) != nil && tokens.contains(token + 2)
        && mark(token + 2).isDefinite
      || tokens.contains(token + 2) && mark(token + 2).isComplement
  }

  private func isComplementNear(_ token: Int) -> Bool {
    (token..<min(token + Self.reachOfVerb, tokens.upperBound)).contains { mark($0).isComplement }
  }

  /// How many tokens may stand between a verb of speech and what is said.
  private static let reachOfVerb = 12

  // MARK: What is left

  private func mayEnd(before token: Int) -> Bool {
    guard let last = lastWord(before: token) else { return false }
    let end = mark(last)
    if end.isFunction || end.isVerb || end.isNegation || end.isComplement { return false }
    return isComplete(before: token) && mayBeCutOff(from: token)
  }

  /// The last word that is left: before a comma.
  private func lastWord(before token: Int) -> Int? {
    (tokens.lowerBound..<token).last { scan.tokens[$0].kind != .punctuation }
  }

  /// Whether the main clause is there: a verb, behind the first comma when the sentence begins with a subordinate
  /// clause, and the statement of the last verb of speech.
  private func isComplete(before token: Int) -> Bool {
    var main = tokens.lowerBound..<token
    if opensSubordinate {
      guard let comma = main.first(where: { scan.tokens[$0].isScalar("،") }) else { return false }
      main = (comma + 1)..<token
    }
    guard main.contains(where: { mark($0).isVerb || mark($0).roles.contains(.auxiliary) }) else { return false }
    if main.contains(where: { mark($0).roles.contains(.correlate) }) { return false }
    return !isStatementOpen(before: token)
  }

  /// Whether the sentence begins with a clause or phrase that the main clause follows.
  private var opensSubordinate: Bool { tokens.first.map { mark($0).roles.contains(.subordinator) } ?? false }

  /// Whether the last verb of speech still waits for what is said, and it comes after the boundary (`قال الوزير، الذي
  /// زار المدينة، إن`).
  private func isStatementOpen(before token: Int) -> Bool {
    guard let verb = (tokens.lowerBound..<token).last(where: { mark($0).speaks && !mark($0).isParticiple }),
      !(verb..<token).contains(where: { mark($0).isComplement || mark($0).opensQuotation })
    else { return false }
    let next = (token..<tokens.upperBound).first { mark($0).isComplement || mark($0).speaks || mark($0).opensQuotation }
    return next.map { !mark($0).speaks } ?? false
  }

  // MARK: What is cut off

  private func mayBeCutOff(from token: Int) -> Bool {
    let rest = token..<tokens.upperBound
    if mark(token).roles.contains(.contrast) { return false }
    if namesSource(rest), !(tokens.lowerBound..<token).contains(where: { mark($0).speaks || mark($0).namesSource }) {
      return false
    }
    let dependent = kind(of: token) == .dependent
    if dependent, rest.contains(where: takesBack) { return false }
    if isBehindSemicolon(token) { return !rest.contains(where: takesBack) }
    let waits = dependent || !startsWithVerb || opensSubordinate || hasCondition(before: token)
    return !(waits && goesOn(in: rest))
  }

  /// Whether a token may take back what stands before it, other than inside a quotation or brackets.
  private func takesBack(_ token: Int) -> Bool {
    !mark(token).isEnclosed && (mark(token).roles.contains(.contrast) || mark(token).denies)
  }

  /// Whether a phrase (`بحسب`) or a verb behind what is said (`، تقول المنظمة`) names who says it.
  private func namesSource(_ rest: Range<Int>) -> Bool {
    rest.contains { token in
      mark(token).namesSource
        || mark(token).speaks && !mark(token).isParticiple && !scan.startsWithConjunction(token)
          && mark(token).followsComma
    }
  }

  /// Whether the main clause goes on behind a comma: at a verb without و, at ف, or at أن.
  private func goesOn(in rest: Range<Int>) -> Bool {
    var hasSpeaker = mark(rest.lowerBound).speaks
    return rest.dropFirst().contains { token in
      let mark = mark(token)
      hasSpeaker = hasSpeaker || mark.speaks
      guard mark.followsComma, !mark.isEnclosed else { return false }
      if mark.isComplement { return !hasSpeaker }
      let isBare = !scan.startsWithConjunction(token) || mark.opensWithFeh
      return isBare && (mark.isVerb && !mark.isParticiple || mark.roles.contains(.auxiliary) || mark.opensWithFeh)
    }
  }

  private var startsWithVerb: Bool {
    tokens.first.map { mark($0).isVerb || mark($0).roles.contains(.auxiliary) } ?? false
  }

  private func hasCondition(before token: Int) -> Bool {
    (tokens.lowerBound..<token).contains { mark($0).roles.contains(.condition) }
  }

  private func isNegated(before token: Int) -> Bool { (tokens.lowerBound..<token).contains { mark($0).isNegation } }
}
