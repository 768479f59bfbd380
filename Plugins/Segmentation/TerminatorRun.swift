/// Terminators that stand together, what closes after them, and where the text goes on.
struct TerminatorRun {
  enum Form {
    case stop, twoDots, dots, ellipsis, terminator, semicolon
  }

  let form: Form
  /// Where the terminators begin and end.
  let start: Int
  private(set) var end: Int
  /// The end with closing quotes, brackets, footnote marks and directional controls.
  private(set) var closedEnd: Int
  /// Where the text goes on after white space.
  private(set) var next = 0
  /// The index of the first mark that is not part of it.
  private(set) var nextMark: Int
  /// The last closing quote and bracket among what closes, as indices of marks.
  private(set) var closedQuote: Int?
  private(set) var closedBracket: Int?

  /// Whether no white space follows.
  var isGlued: Bool { next == closedEnd }

  init(startingAt index: Int, marks: [SentenceMark], text: TextBytes, limit: Int) {
    start = marks[index].start
    end = marks[index].end
    nextMark = index + 1
    while nextMark < marks.count, marks[nextMark].start == end, marks[nextMark].kind.endsSentences {
      end = marks[nextMark].end
      nextMark += 1
    }
    form = Self.form(marks[index..<nextMark])
    closedEnd = end
    absorbClosers(marks, text, limit)
    next = text.skippingSpace(from: closedEnd, to: limit)
  }

  private static func form(_ run: ArraySlice<SentenceMark>) -> Form {
    if run.allSatisfy({ $0.kind == .stop }) { return run.count == 1 ? .stop : run.count == 2 ? .twoDots : .dots }
    if run.count == 1, run.first?.kind == .ellipsis { return .ellipsis }
    return run.count == 1 && run.first?.kind == .semicolon ? .semicolon : .terminator
  }

  private mutating func absorbClosers(_ marks: [SentenceMark], _ text: TextBytes, _ limit: Int) {
    while closedEnd < limit {
      let start = closedEnd
      if nextMark < marks.count, marks[nextMark].start == closedEnd {
        absorbMark(marks, text)
      } else {
        absorbScalar(text)
      }
      if closedEnd == start { absorbDistantQuote(marks, text) }
      if closedEnd == start { return }
    }
    closedEnd = min(closedEnd, limit)
  }

  private mutating func absorbMark(_ marks: [SentenceMark], _ text: TextBytes) {
    let mark = marks[nextMark]
    switch mark.kind {
    case .closeBracket: closedBracket = nextMark
    case .closeGuillemet: closedQuote = nextMark
    case .quote where mark.partner != nil && !mark.opens: closedQuote = nextMark
    case .quote where mark.partner == nil && !Scalars.isArabicLetter(text.scalar(at: mark.end).value):
      closedQuote = nextMark
    case .openBracket where isFootnote(marks, text):
      closedEnd = marks[nextMark + 1].end
      nextMark += 2
      return
    default: return
    }
    closedEnd = mark.end
    nextMark += 1
  }

  /// `[1]` or `(12)`, right after the terminator.
  private func isFootnote(_ marks: [SentenceMark], _ text: TextBytes) -> Bool {
    guard let close = marks[nextMark].partner, close == nextMark + 1 else { return false }
    var offset = marks[nextMark].end
    guard marks[close].start - offset <= 6, marks[close].start > offset else { return false }
    while offset < marks[close].start {
      let (scalar, next) = text.scalar(at: offset)
      guard Scalars.isDigit(scalar) else { return false }
      offset = next
    }
    return true
  }

  /// Single quotes, superscript digits, directional controls and variation selectors.
  private mutating func absorbScalar(_ text: TextBytes) {
    let (scalar, end) = text.scalar(at: closedEnd)
    switch scalar {
    case 0xB9, 0xB2, 0xB3, 0x2070...0x2079: closedEnd = end
    case 0x27, 0x2018, 0x2019:
      let following = text.scalar(at: end).value
      if !Scalars.isArabicLetter(following), !Scalars.isLatinLetter(following) { closedEnd = end }
    default:
      if Scalars.isInvisible(scalar) { closedEnd = end }
    }
  }

  /// A closing quote after white space: `انتهى. "`.
  private mutating func absorbDistantQuote(_ marks: [SentenceMark], _ text: TextBytes) {
    guard nextMark < marks.count, marks[nextMark].kind == .quote || marks[nextMark].kind == .closeGuillemet else {
      return
    }
    let mark = marks[nextMark]
    guard mark.partner != nil, !mark.opens, mark.start > closedEnd, mark.start - closedEnd <= 4 else { return }
    guard text.skippingSpace(from: closedEnd, to: mark.start) == mark.start else { return }
    closedQuote = nextMark
    closedEnd = mark.end
    nextMark += 1
  }
}
