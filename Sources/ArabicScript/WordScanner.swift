/// One pass over UTF-8 bytes that makes tokens and their folded forms.
struct WordScanner: ~Copyable {
  private(set) var tokens: [ScriptToken] = []
  private(set) var folded = GrowingBytes()

  private var current = Pending()
  private var gap: ScriptToken.Flags = [.spaceBefore, .lineBreakBefore]
  private let table = ScalarTable.shared.entries
  private let letters = ScalarTable.shared.arabicLetters

  /// The token that is being read.
  private struct Pending {
    var isOpen = false
    var kind = ScriptToken.Kind.word
    var flags = ScriptToken.Flags()
    var start = 0
    var end = 0
    var foldedStart = 0
    var hash = WordHash.seed
    /// The hash before the last letter, so that a mark that changes the letter need not go over the whole word.
    var hashBeforeLetter = WordHash.seed
    var sawVowel = false
  }

  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
    tokens.reserveCapacity(bytes.count / 8)
    folded.reserve(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let end = takeArabicLetters(bytes, at: offset)
      if end > offset {
        offset = end
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(bytes, at: offset)
      let entry = scalar < ScalarTable.limit ? table[Int(scalar)] : Self.rareEntry(scalar)
      take(entry, scalar: scalar, from: offset, to: offset + length)
      offset += length
    }
    close()
  }

  /// Takes Arabic letters of two bytes, which are most of most texts.
  ///
  /// - Returns: the offset after them; `start` when there is none.
  @inline(__always)
  private mutating func takeArabicLetters(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    guard let first = Self.letter(bytes, at: start, letters) else { return start }
    beginOrContinue(.word, arabic: true, at: start)
    var hash = current.hash
    var previous = hash
    var offset = start
    var next: (UInt8, UInt8)? = first
    while let letter = next {
      folded.append(letter.0, letter.1)
      previous = hash
      hash = WordHash.adding(letter.1, to: WordHash.adding(letter.0, to: hash))
      offset += 2
      next = Self.letter(bytes, at: offset, letters)
    }
    current.hash = hash
    current.hashBeforeLetter = previous
    current.end = offset
    return offset
  }

  /// The folded form of the Arabic letter of two bytes at an offset, if there is one.
  @inline(__always)
  static func letter(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, _ letters: [UInt16]
  ) -> (UInt8, UInt8)? {
    guard offset + 1 < bytes.count, bytes[offset] & 0xE0 == 0xC0 else { return nil }
    let pair = letters[Int(bytes[offset] & 0x1F) << 6 | Int(bytes[offset + 1] & 0x3F)]
    return pair == 0 ? nil : (UInt8(truncatingIfNeeded: pair >> 8), UInt8(truncatingIfNeeded: pair))
  }

  private static func rareEntry(_ scalar: UInt32) -> ScalarTable.Entry {
    ScalarTable.entry(for: Unicode.Scalar(scalar) ?? "\u{FFFD}")
  }

  @inline(__always)
  private mutating func take(_ entry: ScalarTable.Entry, scalar: UInt32, from start: Int, to end: Int) {
    switch entry.kind {
    case .arabicLetter: extend(.word, arabic: true, entry.folded, start, end)
    case .letter: extend(.word, arabic: false, entry.folded, start, end)
    case .digit: extend(.digits, arabic: false, entry.folded, start, end)
    case .mark: takeMark(scalar, start, end)
    case .tatweel: takeTatweel(start, end)
    case .invisible: break
    case .space:
      close()
      gap.formUnion(scalar == 0x09 ? [.spaceBefore, .tabBefore] : .spaceBefore)
    case .lineBreak:
      close()
      gap.formUnion([.spaceBefore, .lineBreakBefore])
    case .punctuation:
      close()
      open(.punctuation, [], at: start)
      append(entry.folded)
      current.end = end
      close(scalar: scalar)
    }
  }

  @inline(__always)
  private mutating func extend(_ kind: ScriptToken.Kind, arabic: Bool, _ scalar: UInt32, _ start: Int, _ end: Int) {
    beginOrContinue(kind, arabic: arabic, at: start)
    append(scalar)
    current.end = end
  }

  /// Opens a token of letters or digits, unless one of the kind is open.
  @inline(__always)
  private mutating func beginOrContinue(_ kind: ScriptToken.Kind, arabic: Bool, at start: Int) {
    if !current.isOpen || current.kind != kind || current.flags.contains(.arabic) != arabic {
      close()
      open(kind, arabic ? .arabic : [], at: start)
    }
    current.flags.remove(.endsInTatweel)
  }

  private mutating func open(_ kind: ScriptToken.Kind, _ flags: ScriptToken.Flags, at start: Int) {
    current = Pending(isOpen: true, kind: kind, flags: flags.union(gap), start: start, end: start)
    current.foldedStart = folded.count
    gap = []
  }

  private mutating func close(scalar: UInt32 = 0) {
    guard current.isOpen else { return }
    current.isOpen = false
    tokens.append(
      ScriptToken(
        start: current.start, end: current.end, foldedStart: current.foldedStart,
        foldedCount: folded.count - current.foldedStart, hash: current.hash, scalar: scalar, kind: current.kind,
        flags: current.flags))
  }

  @inline(__always)
  private mutating func append(_ scalar: UInt32) {
    current.hashBeforeLetter = current.hash
    UTF8Scalar.encode(scalar) { byte in
      folded.append(byte)
      current.hash = WordHash.adding(byte, to: current.hash)
    }
  }

  private mutating func takeTatweel(_ start: Int, _ end: Int) {
    if !current.isOpen || current.kind != .word {
      close()
      open(.word, .arabic, at: start)
    }
    current.flags.insert(.endsInTatweel)
    current.end = end
  }
}

// MARK: - Marks

extension WordScanner {
  /// A mark belongs to the word before it; one that follows nothing is passed over.
  private mutating func takeMark(_ scalar: UInt32, _ start: Int, _ end: Int) {
    guard current.isOpen, current.kind == .word else { return }
    current.flags.insert(.marked)
    current.end = end
    switch scalar {
    case 0x651: current.flags.insert(.shadda)
    case 0x64E, 0x64F, 0x650: takeVowel(scalar)
    case 0x654: composeHamza()
    default: break
    }
  }

  /// ال, folded.
  private static let article: [UInt8] = [0xD8, 0xA7, 0xD9, 0x84]

  private mutating func takeVowel(_ scalar: UInt32) {
    let letters = (folded.count - current.foldedStart) / 2
    let hasArticle = letters > 2 && folded.bytes(from: current.foldedStart).starts(with: Self.article)
    guard !current.sawVowel, letters == 1 || hasArticle && letters == 3 else { return }
    current.sawVowel = true
    if scalar == 0x64F { current.flags.insert(.firstVowelDamma) }
  }

  /// Hamza above written as a mark: و◌ٔ is ؤ and ي◌ٔ is ئ, which folding keeps apart from و and ي.
  ///
  /// - Complexity: O(1), however long the word.
  private mutating func composeHamza() {
    guard folded.count >= current.foldedStart + 2 else { return }
    let last: UInt8
    switch (folded[folded.count - 2], folded[folded.count - 1]) {
    case (0xD9, 0x88): last = 0xA4
    case (0xD9, 0x8A): last = 0xA6
    default: return
    }
    folded.replaceLastTwo(with: 0xD8, last)
    current.hash = WordHash.adding(last, to: WordHash.adding(0xD8, to: current.hashBeforeLetter))
  }
}

// MARK: - Bytes

/// Bytes that grow by one at a time, for which an array would ask every time whether it has them to itself.
struct GrowingBytes: ~Copyable {
  private(set) var count = 0
  private var storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16)

  deinit { storage.deallocate() }

  /// The bytes as an array.
  var array: [UInt8] { Array(bytes(from: 0)) }

  subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index < count, "the index is one of a byte that was appended")
    return storage[index]
  }

  /// The bytes from an index on, valid until more are appended.
  func bytes(from index: Int) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: storage[index..<count]) }

  /// Makes room.
  mutating func reserve(_ capacity: Int) {
    guard capacity > storage.count else { return }
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
    _ = larger.update(fromContentsOf: storage[..<count])
    storage.deallocate()
    storage = larger
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == storage.count { reserve(2 * count) }
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ first: UInt8, _ second: UInt8) {
    if count + 2 > storage.count { reserve(2 * count + 2) }
    storage[count] = first
    storage[count + 1] = second
    count += 2
  }

  /// - Precondition: there are two bytes.
  mutating func replaceLastTwo(with first: UInt8, _ second: UInt8) {
    precondition(count >= 2, "there are two bytes to replace")
    (storage[count - 2], storage[count - 1]) = (first, second)
  }
}
