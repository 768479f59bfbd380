import ArabicScript
import SaqiyaKit

/// The entries of the files of a lexicon, with an automaton over the folded words of their forms.
struct LexiconTable: Sendable {
  /// The most words of a form.
  static let maximumWords = 16

  /// How the words of a form are compared with those of a text.
  struct FormKind: OptionSet, Sendable {
    let rawValue: UInt8
    /// Letter for letter, without particles.
    static let exact = FormKind(rawValue: 1)
    /// One of its words is `*` or ends in it.
    static let wildcard = FormKind(rawValue: 2)
    /// What only looks like an entry.
    static let never = FormKind(rawValue: 4)
  }

  private(set) var files: [LexiconFile] = []
  /// Where the line of each entry begins in its file, and the number of the first entry of each file.
  private var lines: [UInt32] = []
  private var firstEntries: [Int] = []

  // The forms, in arrays side by side.
  private var entryOfForm: [UInt32] = []
  private var kinds: [FormKind] = []
  /// Where the folded words of each form begin, and the words with a space between.
  private var keyStarts: [UInt32] = [0]
  private var keys: [UInt8] = []
  /// The form that ends in the same state, 0 for none; else its number plus one.
  private var others: [UInt32] = []
  /// The forms that are compared letter for letter, as they are written.
  private var written: [Int: [UInt8]] = [:]

  private(set) var states: PhraseStates
  /// Whether any form has a wildcard, and whether one begins with it.
  private(set) var hasWildcards = false
  private(set) var beginsWithWildcard = false
  /// The lengths of the beginnings that stand before `*`, in folded bytes.
  private(set) var prefixLengths: [Int] = []

  /// The hash of a word of which only that it is there counts.
  static let anyWord: UInt64 = 0xA5A5_0000_1234_5678
  /// Distinguishes the beginning of a word from a whole one.
  static let prefixMark: UInt64 = 0x5A5A_0F0F_0000_0001

  /// Makes a table with room for some forms.
  init(capacity: Int) {
    states = PhraseStates(capacity: capacity * 2)
    lines.reserveCapacity(capacity)
    entryOfForm.reserveCapacity(capacity)
    kinds.reserveCapacity(capacity)
    keyStarts.reserveCapacity(capacity + 1)
    keys.reserveCapacity(capacity * 20)
    others.reserveCapacity(capacity)
  }
}

// MARK: - Building

extension LexiconTable {
  /// Begins with the entries of another file.
  mutating func begin(_ file: LexiconFile) {
    files.append(file)
    firstEntries.append(lines.count)
  }

  /// Adds an entry of the present file.
  ///
  /// - Returns: its number.
  mutating func addEntry(atLine offset: Int) -> Int {
    lines.append(UInt32(offset))
    return lines.count - 1
  }

  /// Adds a form, whose words are some tokens of a scanned text.
  mutating func addForm(_ tokens: Range<Int>, of text: ScannedText, entry: Int, exact: [UInt8]?, isNever: Bool) {
    let form = entryOfForm.count
    var kind: FormKind = exact == nil ? [] : .exact
    if isNever { kind.insert(.never) }
    var state = PhraseStates.start
    var token = tokens.lowerBound
    while token < tokens.upperBound {
      let word = exact == nil ? wildcard(at: token, in: tokens, of: text) : nil
      let isFirst = token == tokens.lowerBound
      if isFirst { addFirst(text.tokens[token].hash, isWildcard: word != nil) } else { states.insert(goingOn: state) }
      if let word {
        kind.insert(.wildcard); hasWildcards = true; state = PhraseStates.next(state, word.hash)
      } else {
        state = PhraseStates.next(state, text.tokens[token].hash)
      }
      if !isFirst { keys.append(UInt8(ascii: " ")) }
      if word?.isWhole != true { text.withFolded(token) { keys.append(contentsOf: $0) } }
      if word != nil { keys.append(UInt8(ascii: "*")) }
      token += word?.tokenCount ?? 1
    }
    keyStarts.append(UInt32(keys.count))
    entryOfForm.append(UInt32(entry))
    kinds.append(kind)
    others.append(0)
    if let exact { written[form] = exact }
    if let present = states.insert(end: state, phrase: form) { chain(form, behind: present) }
  }

  private mutating func addFirst(_ hash: UInt64, isWildcard: Bool) {
    if isWildcard { beginsWithWildcard = true } else { states.insert(firstWord: hash) }
  }

  private mutating func chain(_ form: Int, behind present: Int) {
    var last = present
    while others[last] != 0 { last = Int(others[last]) - 1 }
    others[last] = UInt32(form + 1)
  }

  private struct Wildcard {
    var hash: UInt64
    var tokenCount: Int
    /// Whether it stands for a whole word.
    var isWhole: Bool
  }

  /// The wildcard at a token: `*` alone, or a word with `*` behind it.
  private mutating func wildcard(at token: Int, in tokens: Range<Int>, of text: ScannedText) -> Wildcard? {
    if text.tokens[token].isScalar("*") { return Wildcard(hash: Self.anyWord, tokenCount: 1, isWhole: true) }
    guard token + 1 < tokens.upperBound, text.tokens[token].kind == .word else { return nil }
    let next = text.tokens[token + 1]
    guard next.isScalar("*"), next.touches(text.tokens[token]) else { return nil }
    let length = text.tokens[token].foldedCount
    if !prefixLengths.contains(length) { prefixLengths = (prefixLengths + [length]).sorted() }
    return Wildcard(hash: text.tokens[token].hash ^ Self.prefixMark, tokenCount: 2, isWhole: false)
  }

  /// The last of the files, with the place of an entry in it.
  func place(ofEntry entry: Int) -> (file: LexiconFile, offset: Int) {
    let file = firstEntries.lastIndex { $0 <= entry } ?? 0
    return (files[file], Int(lines[entry]))
  }
}

// MARK: - What is found

extension LexiconTable {
  /// The number of forms.
  var formCount: Int { entryOfForm.count }

  /// The entry of a form.
  func entry(ofForm form: Int) -> Int { Int(entryOfForm[form]) }

  /// The kind of a form.
  func kind(ofForm form: Int) -> FormKind { kinds[form] }

  /// The forms that end in the state of one, itself first, in the order of the files.
  func forms(from first: Int) -> [Int] {
    var forms = [first]
    while let last = forms.last, others[last] != 0 { forms.append(Int(others[last]) - 1) }
    return forms
  }

  /// The folded words of a form, with spaces between.
  func withKey<R>(ofForm form: Int, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    keys.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(keyStarts[form])..<Int(keyStarts[form + 1])]))
    }
  }

  /// A form as the file writes it, when it is compared letter for letter.
  func written(form: Int) -> [UInt8]? { written[form] }

  /// What the file says of an entry.
  func attributes(ofEntry entry: Int) -> Fields {
    let (file, offset) = place(ofEntry: entry)
    return file.attributes(ofLineAt: offset)
  }
}
