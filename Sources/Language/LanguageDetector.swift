public import ArabicScript
public import SaqiyaKit
internal import Synchronization

/// Finds the language of every line of a text, by letters and function words.
///
/// A letter that only some languages write (گ, ة) and every function word (در, في) is evidence. A letter of the Arabic script
/// that no language of the registry writes (ٹ, ې) is evidence of none of them. A line without evidence is of the language of
/// the whole text, and so is one in another script, which has none of its words; a text in another script from end to end is of
/// no language of the registry.
public struct LanguageDetector: Sendable {
  private let registry: LanguageRegistry
  private let evidence = EvidenceCache()

  /// Creates a detector; the letters and function words of the languages are read when a text first needs them.
  public init(_ registry: LanguageRegistry) {
    self.registry = registry
  }

  /// The languages of the lines of a view.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when a table cannot be read.
  /// - Complexity: O(bytes).
  public func languages(of text: ScannedText, in view: View) throws(StageError) -> LanguageSpans {
    var source = view.text
    guard source.withUTF8(Self.hasOtherLetters) else {
      return LanguageSpans(languageWithoutEvidence(of: text), length: source.utf8.count, confidence: 0)
    }
    let evidence = try evidence.read(registry)
    var lines = Lines(packCount: registry.packs.count)
    source.withUTF8 { bytes in
      for (index, token) in text.tokens.enumerated() {
        lines.begin(token)
        guard token.kind == .word else { continue }
        guard token.flags.contains(.arabic) else {
          lines.sawOtherScript()
          continue
        }
        lines.sawArabicScript()
        for (pack, words) in evidence.words.enumerated() where words.value(of: index, in: text) != nil {
          lines.add(1, to: pack)
        }
        addLetters(of: token, in: bytes, evidence, to: &lines)
      }
    }
    return lines.spans(registry, length: view.text.utf8.count)
  }

  /// The standard language of the registry, but for a text that has words and none of them in the Arabic script.
  private func languageWithoutEvidence(of text: ScannedText) -> LanguagePack {
    var hasWords = false
    for token in text.tokens where token.kind == .word {
      if token.flags.contains(.arabic) { return registry.standard }
      hasWords = true
    }
    return hasWords ? registry.undetermined : registry.standard
  }

  private func addLetters(
    of token: ScriptToken, in bytes: UnsafeBufferPointer<UInt8>, _ evidence: Evidence, to lines: inout Lines
  ) {
    var offset = token.start
    while offset < token.end {
      let (scalar, length) = UTF8Scalar.decode(bytes, at: offset)
      offset += length
      guard let packs = evidence.letters[scalar] else { continue }
      // What stands beyond the letters of Arabic is written in many languages; only function words tell Persian from Urdu.
      if scalar >= Evidence.firstOtherLetter { lines.addToOthers(1) }
      for pack in 0..<registry.packs.count where packs & 1 << UInt32(pack) != 0 { lines.add(1, to: pack) }
    }
  }

  /// Whether any letter from U+0671 to U+06FF is in the text; most Arabic texts have none, and no line needs another look.
  private static func hasOtherLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // These are the lead bytes DA and DB with any second byte, and D9 with one from B1 on.
    var before: UInt8 = 0
    for byte in bytes {
      if byte &- 0xDA <= 1 || before == 0xD9 && byte >= 0xB1 { return true }
      before = byte
    }
    return false
  }
}

/// The letters and words by which languages are known.
private struct Evidence {
  /// The first and the last letter of the block that Arabic does not write.
  static let firstOtherLetter: UInt32 = 0x671
  private static let lastOtherLetter: UInt32 = 0x6D5

  /// The words of every language of the registry: function words, and the names and number words of short texts.
  private(set) var words: [WordTable] = []
  /// For every scalar of the Arabic script that tells something, a bit for each language of the registry that writes it.
  private(set) var letters: [UInt32: UInt32] = [:]

  init(_ registry: LanguageRegistry) throws(StageError) {
    // Letters beyond those of Arabic and Persian: Urdu, Pashto, Sindhi, Kurdish, Uyghur and others.
    for scalar in Self.firstOtherLetter...Self.lastOtherLetter { letters[scalar] = 0 }
    for (index, pack) in registry.packs.enumerated() {
      words.append(try Self.words(of: pack))
      for row in try pack.table(.letters).rows {
        for scalar in row[0].unicodeScalars { letters[scalar.value, default: 0] |= 1 << UInt32(index) }
      }
    }
  }

  private static func words(of pack: LanguagePack) throws(StageError) -> WordTable {
    var words = try pack.table(.functionWords).rows.map { $0[0] }
    words += try pack.months().map(\.name) + pack.weekdays().map(\.name) + pack.calendarUnits().map(\.name)
    words += try pack.table(.numberWords).rows.map { $0[0] } + pack.table(.percents).rows.map { $0[0] }
    return WordTable(words.filter { !$0.contains(" ") }.map { ($0, 0) })
  }
}

/// The evidence of a registry, read once, when a text needs it.
private final class EvidenceCache: Sendable {
  private let evidence = Mutex<Evidence?>(nil)

  func read(_ registry: LanguageRegistry) throws(StageError) -> Evidence {
    if let known = evidence.withLock({ $0 }) { return known }
    let read = try Evidence(registry)
    evidence.withLock { $0 = read }
    return read
  }
}

/// The languages of the lines of a text.
public struct LanguageSpans: Sendable {
  /// Lines of one language that follow each other.
  public struct Span: Sendable {
    /// The bytes in the view.
    public var range: TextRange
    /// The language; the undetermined one when it is not one of the registry.
    public var pack: LanguagePack
  }

  /// The spans in order; together they are the whole text.
  public var spans: [Span]
  /// The language of most of the text; the undetermined one when it is not one of the registry.
  public var main: LanguagePack
  /// The share of the evidence that is for ``main``, from 0 to 1; 0 without evidence.
  public var confidence: Double

  /// The languages of the text, each once, in the order in which they come.
  public var packs: [LanguagePack] {
    spans.reduce(into: []) { packs, span in
      if !packs.contains(where: { $0.code == span.pack.code }) { packs.append(span.pack) }
    }
  }

  /// The tokens of the lines in a language, as ranges of their indices.
  public func tokens(in pack: LanguagePack, of text: ScannedText) -> [Range<Int>] {
    if spans.count == 1 { return [text.tokens.indices] }
    var ranges: [Range<Int>] = []
    var token = 0
    for span in spans {
      let first = token
      while token < text.tokens.count, text.tokens[token].start < span.range.end { token += 1 }
      if span.pack.code == pack.code, token > first { ranges.append(first..<token) }
    }
    return ranges
  }

  /// Creates the result for a text in one language from end to end.
  public init(_ pack: LanguagePack, length: Int) {
    spans = [Span(range: TextRange(0, length), pack: pack)]
    main = pack
    confidence = 1
  }

  init(_ pack: LanguagePack, length: Int, confidence: Double) {
    self.init(pack, length: length)
    self.confidence = confidence
  }

  init(spans: [Span], main: LanguagePack, confidence: Double) {
    self.spans = spans
    self.main = main
    self.confidence = confidence
  }
}

/// The evidence of every line.
private struct Lines {
  private struct Line {
    var start: Int
    var scores: [Int]
    var others = 0
    var hasArabicScript = false
    var hasOtherScript = false
  }

  private let packCount: Int
  private var lines: [Line] = []

  init(packCount: Int) {
    self.packCount = packCount
  }

  mutating func begin(_ token: ScriptToken) {
    guard lines.isEmpty || token.flags.contains(.lineBreakBefore) else { return }
    lines.append(Line(start: lines.isEmpty ? 0 : token.start, scores: Array(repeating: 0, count: packCount)))
  }

  mutating func sawOtherScript() { lines[lines.count - 1].hasOtherScript = true }
  mutating func sawArabicScript() { lines[lines.count - 1].hasArabicScript = true }
  mutating func add(_ score: Int, to pack: Int) { lines[lines.count - 1].scores[pack] += score }
  mutating func addToOthers(_ score: Int) { lines[lines.count - 1].others += score }

  /// The spans; what stands in no script at all is of the main language.
  func spans(_ registry: LanguageRegistry, length: Int) -> LanguageSpans {
    var totals = Array(repeating: 0, count: packCount + 1)
    for line in lines {
      for pack in 0..<packCount { totals[pack] += line.scores[pack] }
      totals[packCount] += line.others
    }
    let best = totals.indices.max { totals[$0] < totals[$1] || totals[$0] == totals[$1] && $0 > $1 } ?? 0
    let isOtherScript = !lines.contains { $0.hasArabicScript } && lines.contains { $0.hasOtherScript }
    let main =
      totals[best] > 0 || isOtherScript ? registry.language(isOtherScript ? packCount : best) : registry.standard
    var spans: [LanguageSpans.Span] = []
    for (index, line) in lines.enumerated() {
      let range = TextRange(line.start, index + 1 < lines.count ? lines[index + 1].start : length)
      let pack = language(of: line, main, registry)
      if let last = spans.last, last.pack.code == pack.code {
        spans[spans.count - 1].range.end = range.end
      } else {
        spans.append(LanguageSpans.Span(range: range, pack: pack))
      }
    }
    let evidence = totals.reduce(0, +)
    return LanguageSpans(
      spans: spans, main: main, confidence: evidence == 0 ? 0 : Double(totals[best]) / Double(evidence))
  }

  /// The language of a line; a difference of one is no evidence against the whole text.
  private func language(of line: Line, _ main: LanguagePack, _ registry: LanguageRegistry) -> LanguagePack {
    if !line.hasArabicScript { return main }
    let scores = line.scores + [line.others]
    let best = scores.indices.max { scores[$0] < scores[$1] || scores[$0] == scores[$1] && $0 > $1 } ?? 0
    let ofMain = registry.packs.firstIndex { $0.code == main.code } ?? packCount
    if scores[best] <= scores[ofMain] + 1 { return main }
    return registry.language(best)
  }
}

extension LanguageRegistry {
  /// The language of an index; the undetermined one behind the last.
  fileprivate func language(_ index: Int) -> LanguagePack { index < packs.count ? packs[index] : undetermined }
}
