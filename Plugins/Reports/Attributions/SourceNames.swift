import ArabicScript
import SentenceAnalysis

/// The names of the sources of one document, short ones with the long ones for which they stand.
///
/// A name stands for the last one before it that begins or ends with it, or has its first word and its last (a title and
/// the name of the family); when there is none, for the one behind it if that is alone and the
/// name is not a body of a state (`وزارة الدفاع` before `وزارة الدفاع البريطانية`). Only names of persons stand for
/// what ends with them: `الوزارة` is not `بلاغ أصدرته الوزارة`.
///
/// - Complexity: linear in the names, times the square of the words of the longest.
struct SourceNames {
  /// A part of a name that may stand for it.
  private struct Part: Hashable {
    var terms: [UInt64]
    /// Whether it is the end of the name.
    var isEnd: Bool
  }

  private var full: [Range<Int>: Range<Int>] = [:]

  /// - Parameter sources: the tokens of the names in reading order.
  init(_ sources: [Range<Int>], in text: StemmedText) {
    let names = sources.map { text.name($0) }
    var behind: [Part: Set<[UInt64]>] = [:]
    for name in Set(names) {
      for part in Self.parts(of: name) { behind[part, default: []].insert(name) }
    }
    let first = Dictionary(zip(names, sources), uniquingKeysWith: { first, _ in first })
    var before: [Part: Range<Int>] = [:]
    for (name, source) in zip(names, sources) {
      // A listed word for nobody in particular may be a family name (الشاهد, witness).
      let word = SpeechLexicon.shared.nameWord(in: text.scan, at: source.lowerBound)
      let isPerson = word == nil || word?.type == .anonymous
      let readings = [Part(terms: name, isEnd: false)] + (isPerson ? [Part(terms: name, isEnd: true)] : [])
      let others = readings.reduce(into: Set<[UInt64]>()) { $0.formUnion(behind[$1] ?? []) }
      // A bare وزارة الدفاع or التحقيق الأولي may be another than the one named behind it.
      let isBody = [.official, .document].contains(word?.type) && word?.isTitle == false
      let only = others.count == 1 && !isBody ? others.first.flatMap { first[$0] } : nil
      full[source] = readings.compactMap { before[$0] }.max { $0.lowerBound < $1.lowerBound } ?? only
      for part in Self.parts(of: name) { before[part] = source }
    }
  }

  /// The proper beginnings and ends of a name, and its first and last word.
  private static func parts(of name: [UInt64]) -> Set<Part> {
    guard let first = name.first, let last = name.last, name.count > 1 else { return [] }
    let parts = (1..<name.count).flatMap {
      [Part(terms: Array(name.prefix($0)), isEnd: false), Part(terms: Array(name.suffix($0)), isEnd: true)]
    }
    return Set(name.count > 2 ? parts + [Part(terms: [first, last], isEnd: false)] : parts)
  }

  /// The longest name for which a name stands.
  func fullName(of source: Range<Int>) -> Range<Int> {
    var name = source
    while let longer = full[name] { name = longer }
    return name
  }
}
