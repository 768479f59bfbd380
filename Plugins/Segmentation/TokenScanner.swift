import ICU
import SaqiyaKit

/// Finds tokens in one pass over the bytes of a text.
///
/// Letters, marks and digits make words as UAX #29 says, with the corrections that `Documentation/Segmentation.md`
/// lists; what those rules leave to dictionaries and emoji data goes to ICU, a stretch at a time.
struct TokenScanner {
  let text: TextBytes
  let end: Int
  let lexicon: ClauseLexicon
  private let classes = WordClasses.shared
  private(set) var tokens: [Token] = []
  /// The stretches that ICU decides, each with the number of tokens before it.
  private(set) var complexRuns: [(range: TextRange, position: Int)] = []

  init(text: TextBytes, end: Int, lexicon: ClauseLexicon) {
    self.text = text
    self.end = end
    self.lexicon = lexicon
  }

  mutating func scan(from start: Int) {
    tokens.reserveCapacity((end - start) / 10)
    var offset = start
    while offset < end {
      let (scalar, next) = text.scalar(at: offset)
      switch classes.wordClass(of: scalar) {
      case .space, .mark: offset = next
      case .letter: offset = takeWord(from: offset, scalar)
      case .digit: offset = takeNumber(from: offset)
      case .connector: offset = takeWord(from: offset, scalar)
      case .punctuation: offset = takePunctuation(scalar, from: offset, to: next)
      case .symbol where isEmojiSequence(scalar, next): offset = takeComplexRun(from: offset)
      case .symbol: offset = add(.symbol, from: offset, to: endOfMarks(from: next))
      case .complex: offset = takeComplexRun(from: offset)
      }
    }
  }

  /// A pictograph that a variation selector or a joiner makes an emoji.
  private func isEmojiSequence(_ scalar: UInt32, _ next: Int) -> Bool {
    let following = text.scalar(at: next).value
    return (following == 0xFE0F || following == 0x200D) && TextProperties.isEmoji(scalar)
  }

  @inline(__always)
  mutating func add(_ kind: Token.Kind, from start: Int, to end: Int) -> Int {
    tokens.append(Token(range: TextRange(start, end), kind: kind))
    return end
  }

  @inline(__always)
  func wordClass(at offset: Int) -> WordClass {
    offset < end ? classes.wordClass(of: text.scalar(at: offset).value) : .space
  }

  func isDigit(at offset: Int) -> Bool { wordClass(at: offset) == .digit }

  func endOfMarks(from start: Int) -> Int {
    var offset = start
    while wordClass(at: offset) == .mark { offset = text.scalar(at: offset).end }
    return offset
  }

  /// A run of what ICU decides, with the marks and joiners in it.
  private mutating func takeComplexRun(from start: Int) -> Int {
    var offset = start
    loop: while offset < end {
      switch wordClass(at: offset) {
      case .complex, .mark: offset = text.scalar(at: offset).end
      // Symbols that become emoji between others: ❤ in a sequence that a joiner holds together.
      case .symbol where TextProperties.isEmoji(text.scalar(at: offset).value): offset = text.scalar(at: offset).end
      default: break loop
      }
    }
    complexRuns.append((TextRange(start, offset), tokens.count))
    return offset
  }
}

// MARK: - Words

extension TokenScanner {
  private mutating func takeWord(from start: Int, _ first: UInt32) -> Int {
    if first < 0x80, let address = Address(from: start, to: end, in: text) {
      return add(address.kind, from: start, to: address.end)
    }
    var word = WordProgress()
    var offset = start
    while offset < end {
      offset = passArabic(from: offset, &word)
      guard offset < end else { break }
      let (scalar, next) = text.scalar(at: offset)
      switch classes.wordClass(of: scalar) {
      case .letter: word.take(scalar)
      case .mark: break
      case .connector: word.isLatin = word.isLatin || offset == start
      case .digit:
        guard word.isLatin else { return add(.word, from: start, to: offset) }
      case .punctuation:
        guard let joined = endOfJoint(scalar, at: offset, &word, since: start) else {
          return add(.word, from: start, to: offset)
        }
        if word.isClosed { return add(.word, from: start, to: joined) }
        offset = joined
        continue
      default: return add(.word, from: start, to: offset)
      }
      offset = next
    }
    return add(.word, from: start, to: end)
  }

  /// Passes over letters and marks of two bytes from U+0600 on: nearly all of an Arabic text.
  @inline(__always)
  private func passArabic(from start: Int, _ word: inout WordProgress) -> Int {
    var offset = start
    var letters = 0
    while offset < end, text[offset] & 0xFC == 0xD8 {
      let scalar = UInt32(text[offset] & 0x1F) << 6 | UInt32(text[offset + 1] & 0x3F)
      let wordClass = classes.wordClass(of: scalar)
      guard wordClass == .letter || wordClass == .mark else { break }
      if wordClass == .letter, scalar != 0x640 { letters += 1 }
      offset += 2
    }
    word.letters += letters
    if letters > 0 { word.isLatin = false }
    return offset
  }

  /// What has been read of a word.
  private struct WordProgress {
    /// The letters since the last stop.
    var letters = 0
    var stops = 0
    var isLatin = false
    /// Whether a stop has ended it.
    var isClosed = false

    mutating func take(_ scalar: UInt32) {
      // Tatweel stretches a letter: `هـ` has one.
      if scalar != 0x640 { letters += 1 }
      isLatin = !Scalars.isArabicLetter(scalar) && scalar != 0x640
    }
  }

  /// The offset after a stop or apostrophe that belongs to the word; `nil` when the word ends before it.
  private func endOfJoint(_ scalar: UInt32, at offset: Int, _ word: inout WordProgress, since start: Int) -> Int? {
    let next = text.scalar(at: offset).end
    if scalar == 0x27 || scalar == 0x2019 {
      return word.isLatin && Scalars.isLatinLetter(text.scalar(at: next).value) ? next : nil
    }
    guard scalar == 0x2E, word.letters > 0 else { return nil }
    let following = text.scalar(at: next).value
    if word.isLatin { return latinStop(next, following, &word) }
    let isJoint = Scalars.isArabicLetter(following) && endsAfterLetter(from: next)
    guard word.letters == 1 || isLetterName(before: offset) || (isJoint && isPrefixedLetter(start, offset)) else {
      return nil
    }
    guard isJoint || word.stops > 0 || (word.letters == 1 && isAbbreviation(start, stopEnd: next)) else { return nil }
    word.stops += 1
    word.letters = 0
    word.isClosed = !isJoint
    return next
  }

  private func latinStop(_ next: Int, _ following: UInt32, _ word: inout WordProgress) -> Int? {
    let isInside = Scalars.isLatinLetter(following) || Scalars.isDigit(following)
    // The last stop of U.S. but not that of `example.com.`
    guard isInside || (word.letters == 1 && word.stops > 0) else { return nil }
    word.stops += 1
    word.letters = 0
    word.isClosed = !isInside
    return next
  }

  /// A letter with a particle before it, as in `وص.ب`.
  private func isPrefixedLetter(_ start: Int, _ stop: Int) -> Bool {
    let ending = WordEnding(before: stop, in: text, from: start)
    return ending.letterCount == 2 && ending.start == start
      && [0x48, 0x41, 0x44, 0x28, 0x43].contains(ending.packed >> 8)
      && text.scalar(at: text.scalar(at: text.scalar(at: stop).end).end).value == 0x2E
  }

  private func isLetterName(before offset: Int) -> Bool {
    let ending = WordEnding(before: offset, in: text, from: 0)
    return ending.letterCount > 1 && lexicon.letterNameEndings.contains(ending.packed)
  }

  /// Whether a single letter, or the name of a Latin one, stands at an offset.
  private func endsAfterLetter(from start: Int) -> Bool {
    var offset = start
    var letters = 0
    while offset < end, letters <= 6 {
      let (scalar, next) = text.scalar(at: offset)
      let wordClass = classes.wordClass(of: scalar)
      guard wordClass == .letter || wordClass == .mark else { break }
      if wordClass == .letter, scalar != 0x640 { letters += 1 }
      offset = next
    }
    return letters == 1 || isLetterName(before: offset)
  }

  /// Whether the stop after a single letter belongs to it, as in `د. أحمد`: more text follows in the line, and the letter
  /// is neither a unit after a number nor the last of several without stops (`م د.`).
  private func isAbbreviation(_ start: Int, stopEnd: Int) -> Bool {
    if let last = tokens.last, last.range.end + 1 >= start {
      let isBareLetter = last.kind == .word && text.scalar(at: last.range.start).end == last.range.end
      if last.kind == .number || isBareLetter { return false }
    }
    var offset = stopEnd
    while offset < end, text[offset] == 0x20 { offset += 1 }
    return wordClass(at: offset) == .letter || (isDigit(at: offset) && offset > stopEnd)
  }
}

// MARK: - Numbers

extension TokenScanner {
  private mutating func takeNumber(from start: Int) -> Int {
    if let address = Address(from: start, to: end, in: text) { return add(address.kind, from: start, to: address.end) }
    if let date = endOfDate(from: start) { return add(.number, from: start, to: date) }
    var offset = endOfDigits(from: start)
    while let next = endOfSeparator(at: offset), isDigit(at: next) { offset = endOfDigits(from: next) }
    if text.scalar(at: offset).value == 0x20E3 || text.scalar(before: offset).value == 0x20E3 {
      return add(.emoji, from: start, to: offset)
    }
    return takeLatinSuffix(from: start, offset)
  }

  private func endOfDigits(from start: Int) -> Int {
    var offset = start
    while offset < end {
      let wordClass = wordClass(at: offset)
      guard wordClass == .digit || wordClass == .mark else { break }
      offset = text.scalar(at: offset).end
    }
    return offset
  }

  /// Decimal and thousands separators, the colon of a time, and ر, which Tunisian agencies use as a decimal separator.
  private func endOfSeparator(at offset: Int) -> Int? {
    guard offset < end else { return nil }
    let (scalar, next) = text.scalar(at: offset)
    switch scalar {
    case 0x2E, 0x2C, 0x3A, 0x66B, 0x66C, 0x60C, 0x631: return next
    default: return nil
    }
  }

  /// A date of three numbers with two slashes, dashes or stops: `10/11/2017`, `2017-11-10`.
  private func endOfDate(from start: Int) -> Int? {
    var offset = start
    var separator: UInt32?
    for part in 0..<3 {
      let first = offset
      while offset < end, isDigit(at: offset) { offset = text.scalar(at: offset).end }
      let digits = (offset - first) / max(1, text.scalar(at: first).end - first)
      guard digits == 4 && part != 1 || digits == 1 || digits == 2 else { return nil }
      guard part < 2 else { break }
      let (scalar, next) = text.scalar(at: offset)
      guard scalar == 0x2F || scalar == 0x2D, separator == nil || separator == scalar else { return nil }
      separator = scalar
      offset = next
    }
    return text.scalar(at: offset).value == separator && isDigit(at: offset + 1) ? nil : offset
  }

  /// Latin letters after digits make a word of them (`3D`), but for the s of a decade (`1990s`). Arabic letters do not:
  /// `158كم` is a number and its unit.
  private mutating func takeLatinSuffix(from start: Int, _ digitsEnd: Int) -> Int {
    var offset = digitsEnd
    while offset < end {
      let scalar = text.scalar(at: offset).value
      guard Scalars.isLatinLetter(scalar) || scalar == 0x5F || (offset > digitsEnd && Scalars.isDigit(scalar)) else {
        break
      }
      offset = text.scalar(at: offset).end
    }
    let isDecade = offset == digitsEnd + 1 && text[digitsEnd] | 0x20 == UInt8(ascii: "s")
    return add(offset == digitsEnd || isDecade ? .number : .word, from: start, to: offset)
  }
}

// MARK: - Punctuation

extension TokenScanner {
  private mutating func takePunctuation(_ scalar: UInt32, from start: Int, to next: Int) -> Int {
    switch scalar {
    case 0x23:
      if let tag = endOfTag(from: next) { return add(.hashtag, from: start, to: tag) }
    case 0x40:
      if let tag = endOfTag(from: next) { return add(.mention, from: start, to: tag) }
    case 0x2E:
      var offset = next
      while offset < end, text[offset] == 0x2E { offset += 1 }
      return add(.punctuation, from: start, to: offset)
    default: break
    }
    return add(.punctuation, from: start, to: endOfMarks(from: next))
  }

  /// Letters, digits and connectors, of which one at least is a letter.
  private func endOfTag(from start: Int) -> Int? {
    var offset = start
    var hasLetter = false
    while offset < end {
      let wordClass = wordClass(at: offset)
      guard wordClass == .letter || wordClass == .digit || wordClass == .connector || wordClass == .mark else { break }
      hasLetter = hasLetter || wordClass == .letter
      offset = text.scalar(at: offset).end
    }
    return hasLetter ? offset : nil
  }
}
