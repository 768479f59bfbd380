import ArabicScript
import SaqiyaKit

/// Whether sentences may end inside a quotation.
enum QuotePolicy: String, OptionCase {
  /// Not inside one that its sentence introduces or that has a direction, when it is short.
  case keep
  /// As if there were no quotation marks.
  case split
}

/// The rules that end Arabic sentences; what they are, and why, is in `Documentation/Segmentation.md`.
final class ArabicSentenceRules: Sendable {
  let abbreviations: AbbreviationList
  let lexicon: ClauseLexicon
  let quotes: QuotePolicy
  let semicolon: Bool

  init(abbreviations: AbbreviationList, lexicon: ClauseLexicon, quotes: QuotePolicy, semicolon: Bool) {
    self.abbreviations = abbreviations
    self.lexicon = lexicon
    self.quotes = quotes
    self.semicolon = semicolon
  }

  /// The sentences of a paragraph.
  ///
  /// - Complexity: O(bytes): every place looks at most some hundreds of bytes around.
  func sentences(in paragraph: TextRange, of text: TextBytes) -> [TextRange] {
    let scanner = SentenceMarkScanner(text: text, properties: .shared, semicolon: semicolon)
    let marks = scanner.marks(from: paragraph.start, to: paragraph.end)
    var pass = ParagraphPass(rules: self, text: text, paragraph: paragraph, marks: marks)
    return pass.run()
  }
}

/// One pass over the marks of a paragraph.
struct ParagraphPass {
  let rules: ArabicSentenceRules
  let text: TextBytes
  let paragraph: TextRange
  let marks: [SentenceMark]
  /// Where the sentence begins that is not yet ended.
  private(set) var sentenceStart: Int
  private var sentences: [TextRange] = []
  private let kept: KeptSpans

  init(rules: ArabicSentenceRules, text: TextBytes, paragraph: TextRange, marks: [SentenceMark]) {
    self.rules = rules
    self.text = text
    self.paragraph = paragraph
    self.marks = marks
    sentenceStart = paragraph.start
    kept = KeptSpans(marks: marks, text: text, quotes: rules.quotes)
  }

  mutating func run() -> [TextRange] {
    var index = 0
    while index < marks.count {
      guard marks[index].kind.endsSentences else {
        index += 1
        continue
      }
      let stop = TerminatorRun(startingAt: index, marks: marks, text: text, limit: paragraph.end)
      index = stop.nextMark
      guard stop.start > sentenceStart, endsSentence(stop) else { continue }
      sentences.append(TextRange(sentenceStart, stop.closedEnd))
      sentenceStart = stop.next
    }
    let end = text.trimmingSpace(from: sentenceStart, to: paragraph.end)
    if end > sentenceStart { sentences.append(TextRange(sentenceStart, end)) }
    return sentences
  }

  private func endsSentence(_ stop: TerminatorRun) -> Bool {
    guard stop.next < paragraph.end else { return true }
    if isKept(stop) || goesOnByPunctuation(stop) || staysWithHost(stop) { return false }
    let ends =
      switch stop.form {
      case .semicolon: true
      case .terminator: !stop.isGlued || glueAllowsEnd(stop)
      case .twoDots:
        !isHeadline && (!stop.isGlued || glueAllowsEnd(stop)) && !continuation(after: stop).startsWithParticiple
      case .dots, .ellipsis: continuation(after: stop).startsAfresh
      case .stop: stopEndsSentence(stop)
      }
    return ends && !goesOnAfterQuotation(stop)
  }

  /// The text after a terminator, as far as rules look.
  func continuation(after stop: TerminatorRun) -> Continuation {
    let end = text.boundary(from: min(paragraph.end, stop.next + 400))
    return Continuation(text.string(stop.next, min(end, paragraph.end)), lexicon: rules.lexicon)
  }
}

// MARK: - What keeps a sentence together

extension ParagraphPass {
  /// Inside a short parenthesis or a quotation that is kept, and not at its end.
  private func isKept(_ stop: TerminatorRun) -> Bool {
    kept.span(around: stop.start).map { stop.closedEnd < $0.end } ?? false
  }

  /// A comma, a colon or a dash goes on (UAX #29, SB8a), and so does another terminator, which then decides.
  private func goesOnByPunctuation(_ stop: TerminatorRun) -> Bool {
    let scalar = text.scalar(at: stop.next).value
    if TerminatorTable.shared.isContinuation(scalar) { return true }
    guard TerminatorTable.shared.isTerminator(scalar) else { return false }
    return !(scalar == 0x2E && Scalars.isLatinLetter(text.scalar(at: stop.next + 1).value))
  }

  /// A parenthesis that opened inside the sentence belongs to it, even with a full sentence in it.
  private func staysWithHost(_ stop: TerminatorRun) -> Bool {
    guard let bracket = stop.closedBracket, let open = marks[bracket].partner else { return false }
    return marks[open].start > sentenceStart
  }

  /// Whether the paragraph is short and ends in no full stop; in a headline two dots stand for a colon.
  private var isHeadline: Bool {
    guard paragraph.count <= 300, let last = marks.lastIndex(where: { $0.kind.endsSentences }) else { return false }
    let run = TerminatorRun(startingAt: last, marks: marks, text: text, limit: paragraph.end)
    return run.next < paragraph.end || marks[last].kind != .stop
  }

  private func goesOnAfterQuotation(_ stop: TerminatorRun) -> Bool {
    guard rules.quotes == .keep, let quote = stop.closedQuote, !stop.isGlued else { return false }
    let open = marks[quote].partner.map { marks[$0].start } ?? sentenceStart
    return continuation(after: stop).goesOnAfterQuotation(
      introduced: open > sentenceStart, endsInStop: stop.form == .stop)
  }
}

// MARK: - Terminators without white space after them

extension ParagraphPass {
  /// Whether a sentence can end where no white space follows.
  ///
  /// It can before an Arabic word (`العالم.وبعد`), unless that is a letter (`م.ت.ف`) or the place is inside an address.
  private func glueAllowsEnd(_ stop: TerminatorRun) -> Bool {
    let before = text.scalar(before: stop.start).value
    // Looking for an address takes longest, and few places come that far.
    return glueAllowsEnd(stop, before, text.scalar(at: stop.closedEnd).value) && !isInsideAddress(stop.start)
  }

  private func glueAllowsEnd(_ stop: TerminatorRun, _ before: UInt32, _ after: UInt32) -> Bool {
    if Scalars.isArabicLetter(after) { return arabicGlueAllowsEnd(stop, before) }
    if Scalars.isDigit(after) { return stop.form != .stop && !isLatinOrDigit(before) }
    if Scalars.isLatinLetter(after) { return Scalars.isArabicLetter(before) && !Scalars.isLowercase(after) }
    // An opening quote or bracket, an emoji, a hashtag after an Arabic word; not the symbols of addresses.
    return !isLatinOrDigit(before) && (after > 0x7F || "\"([{#@".utf8.contains(UInt8(after)))
  }

  private func arabicGlueAllowsEnd(_ stop: TerminatorRun, _ before: UInt32) -> Bool {
    guard stop.form == .stop, stop.closedEnd == stop.end else { return true }
    if isListMarker(stop) { return false }
    let left = WordEnding(before: stop.start, in: text, from: sentenceStart)
    let continuation = continuation(after: stop)
    if left.letterCount == 0 { return !Scalars.isDigit(before) || !continuation.startsWithLetter }
    if left.letterCount == 1 { return false }
    return !(rules.lexicon.letterNameEndings.contains(left.packed) && continuation.startsWithLetter)
  }

  private func isLatinOrDigit(_ scalar: UInt32) -> Bool { Scalars.isLatinLetter(scalar) || Scalars.isDigit(scalar) }

  /// Whether the stretch without white space around an offset has `://` or `@` before it, or begins with `www.`.
  private func isInsideAddress(_ offset: Int) -> Bool {
    var start = offset
    while start > sentenceStart, offset - start < 2048, text[start - 1] > 0x20 {
      start -= 1
      if text[start] == 0x3A, text[start + 1] == 0x2F, text[start + 2] == 0x2F { return true }
      if text[start] == 0x40, start > sentenceStart, isLatinOrDigit(text.scalar(before: start).value) { return true }
    }
    return text.bytes[start..<offset].starts(with: "www.".utf8)
  }
}

// MARK: - A single stop

extension ParagraphPass {
  private func stopEndsSentence(_ stop: TerminatorRun) -> Bool {
    if stop.isGlued { return glueAllowsEnd(stop) }
    let word = WordEnding(before: stop.start, in: text, from: sentenceStart)
    if isListMarker(stop) { return false }
    if word.letterCount == 0 {
      return !isInsideSpacedDate(stop) && (!isSectionNumber(stop) || continuation(after: stop).startsReport)
    }
    if word.isLatin { return latinStopEndsSentence(stop, word) }
    let isSuspect =
      word.letterCount == 1 || rules.abbreviations.endings.contains(word.packed)
      || rules.lexicon.letterNameEndings.contains(word.packed)
    guard isSuspect else { return true }
    return abbreviationEnd(stop).endsSentence
  }

  private func abbreviationEnd(_ stop: TerminatorRun) -> AbbreviationContext {
    let start = text.boundary(from: max(sentenceStart, stop.start - 96))
    return AbbreviationContext(
      before: ScannedText(text.string(start, stop.start)), isWholeSentence: start == sentenceStart,
      after: continuation(after: stop), rules: rules)
  }

  /// As UAX #29 (SB8), no sentence ends before a word in lower case.
  private func latinStopEndsSentence(_ stop: TerminatorRun, _ word: WordEnding) -> Bool {
    if Scalars.isLowercase(text.scalar(at: stop.next).value) { return false }
    guard word.letterCount <= 4 else { return true }
    return abbreviationEnd(stop).endsSentence
  }

  /// `10. 11. 2017`
  private func isInsideSpacedDate(_ stop: TerminatorRun) -> Bool {
    guard digitCount(before: stop.start) <= 2, digitCount(before: stop.start) > 0 else { return false }
    let digits = digitCount(from: stop.next)
    if digits.count == 4 {
      let (mark, start) = previousDayStop(stop.start)
      return mark && start > 0
    }
    return (1...2).contains(digits.count) && text.scalar(at: digits.end).value == 0x2E
      && digitCount(from: text.skippingSpace(from: digits.end + 1, to: paragraph.end)).count == 4
  }

  /// Whether a stop and a day of one or two digits stand before the month that ends at an offset.
  private func previousDayStop(_ end: Int) -> (Bool, Int) {
    var offset = end
    while Scalars.isDigit(text.scalar(before: offset).value) { offset = text.scalar(before: offset).start }
    while text.scalar(before: offset).value == 0x20 { offset -= 1 }
    guard text.scalar(before: offset).value == 0x2E else { return (false, 0) }
    return ((1...2).contains(digitCount(before: offset - 1)), offset)
  }

  private func digitCount(before end: Int) -> Int {
    var (offset, count) = (end, 0)
    while count < 5, Scalars.isDigit(text.scalar(before: offset).value) {
      offset = text.scalar(before: offset).start
      count += 1
    }
    return count
  }

  private func digitCount(from start: Int) -> (count: Int, end: Int) {
    var (offset, count) = (start, 0)
    while count < 5, offset < paragraph.end, Scalars.isDigit(text.scalar(at: offset).value) {
      offset = text.scalar(at: offset).end
      count += 1
    }
    return (count, offset)
  }
}
