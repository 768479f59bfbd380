internal import ArabicScript
internal import Language
internal import SaqiyaKit

/// What a word says about the time of its clause.
struct ClauseWord: Sendable, Equatable {
  /// About what stands before منذ.
  enum Says: String, Sendable {
    /// A state or a verb that lasts.
    case ongoing
    /// The clause begins here, or is about what was.
    case stop
    /// It looks like a verb in the present and is none.
    case noun
  }

  /// Which way the clause looks.
  enum Looks: String, Sendable {
    case past, future
    /// A perfect verb only where a clause begins with it.
    case pastFirst
    /// A perfect verb that tells or decides; what it is about may be still to come.
    case said
    /// What such a verb is about follows.
    case content
    /// Not before a time that is still to come: لن.
    case notYet
  }

  var says: Says?
  var looks: Looks?
  /// Whether it is a verb that takes من.
  var takesFrom = false

  /// كان before a word for a plan makes it one of the past.
  var isOfPastPlan: Bool { says == .stop && looks == .past }
}

/// The words of the table of clause aspects, with the endings of perfect verbs.
struct ClauseWords: Sendable {
  private let table: WordTable
  private let words: [ClauseWord]
  private let endings: [[UInt8]]
  private let forms: [LetterPattern]

  /// Reads the list; a row that cannot be read is an error with its line.
  init(_ list: LanguageTable) throws(StageError) {
    var entries: [(String, Int)] = []
    var words: [ClauseWord] = []
    var endings: [[UInt8]] = []
    var forms: [LetterPattern] = []
    for row in list.rows {
      if row[2] == "ending" {
        endings.append(ScannedText(row[0]).withFolded(0) { Array($0) })
        continue
      }
      if row[2] == "form" {
        forms.append(LetterPattern(row[0]))
        continue
      }
      var word = ClauseWord(says: ClauseWord.Says(rawValue: row[1]), looks: ClauseWord.Looks(rawValue: row[2]))
      word.takesFrom = row[3] == "from"
      guard (row[1].isEmpty) == (word.says == nil), (row[2].isEmpty) == (word.looks == nil),
        row[3].isEmpty || word.takesFrom
      else {
        throw list.error(
          row, word.says == nil && !row[1].isEmpty ? 1 : 2,
          expected:
            """
            ongoing, stop or noun in the second column; past, pastFirst, said, content, future, notYet, ending or form \
            in the third; from or nothing in the fourth
            """)
      }
      entries.append((row[0], words.count))
      words.append(word)
    }
    table = WordTable(entries)
    self.words = words
    self.endings = endings
    self.forms = forms
  }

  /// What the list says about a word, also behind و.
  func word(_ index: Int, in text: ScannedText) -> ClauseWord? {
    if let row = table.value(of: index, in: text) { return words[row] }
    return text.withFolded(index) { word in
      let start = word.offsetAfterConjunction
      guard start > 0 else { return nil }
      return table.value(ofFolded: UnsafeBufferPointer(rebasing: word[start...])).map { words[$0] }
    }
  }

  /// What the list says about a verb, also behind و or ف and before an ending: وأعلنت, فوصلوا.
  ///
  /// - Complexity: O(endings).
  func verb(_ index: Int, in text: ScannedText) -> ClauseWord.Looks? {
    if let looks = word(index, in: text)?.looks { return looks }
    return text.withFolded(index) { word in
      let start = word.offsetAfterAnyConjunction
      let stem = UnsafeBufferPointer(rebasing: word[start...])
      if start > 0, let looks = looks(stem) { return looks }
      for ending in endings where stem.count > ending.count + 4 {
        let end = stem.count - ending.count
        guard stem[end...].elementsEqual(ending) else { continue }
        if let looks = looks(UnsafeBufferPointer(rebasing: stem[..<end])), looks.isVerb {
          // With an ending it is a verb wherever it stands.
          return looks == .pastFirst ? .past : looks
        }
      }
      return nil
    }
  }

  /// Whether the list does not have a word and one of its forms fits it, also behind و or ف: تحركت, وانطلق.
  ///
  /// Source: Wright I 35-77, the perfect of the derived forms. Nouns in ات, وت and يت have a long vowel before their ت, verbal
  /// nouns an alef before their last letter.
  ///
  /// - Complexity: O(forms).
  func isPerfectByForm(_ index: Int, in text: ScannedText) -> Bool {
    guard word(index, in: text) == nil else { return false }
    return text.withFolded(index) { word in
      let stem = UnsafeBufferPointer(rebasing: word[word.offsetAfterAnyConjunction...])
      return table.value(ofFolded: stem) == nil && !stem.has("ال") && forms.contains { $0.fits(stem) }
    }
  }

  private func looks(_ word: UnsafeBufferPointer<UInt8>) -> ClauseWord.Looks? {
    table.value(ofFolded: word).flatMap { words[$0].looks }
  }
}

extension ClauseWord.Looks {
  fileprivate var isVerb: Bool { self == .past || self == .pastFirst || self == .said }
}
