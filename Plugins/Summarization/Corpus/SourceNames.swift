import ArabicScript

/// The names of the sources of one document, short ones with the long ones for which they stand.
///
/// A name stands for the last one before it that begins or ends with it, or has its first word and its last (a title and
/// the name of the family); when there is none, for the one behind it if
/// that is alone.
///
/// - Complexity: linear in the names, times the square of the words of the longest.
struct SourceNames {
  private var full: [Range<Int>: Range<Int>] = [:]

  /// - Parameter sources: the tokens of the names in reading order.
  init(_ sources: [Range<Int>], in text: StemmedText) {
    let names = sources.map { text.name($0) }
    var behind: [[UInt32]: Set<[UInt32]>] = [:]
    for name in Set(names) {
      for part in Self.shortNames(of: name) { behind[part, default: []].insert(name) }
    }
    let first = Dictionary(zip(names, sources), uniquingKeysWith: { first, _ in first })
    var before: [[UInt32]: Range<Int>] = [:]
    for (name, source) in zip(names, sources) {
      let only = behind[name].flatMap { $0.count == 1 ? $0.first : nil }
      full[source] = before[name] ?? only.flatMap { first[$0] }
      for part in Self.shortNames(of: name) { before[part] = source }
    }
  }

  /// The proper beginnings and ends of a name, and its first and last word.
  private static func shortNames(of name: [UInt32]) -> Set<[UInt32]> {
    guard let first = name.first, let last = name.last, name.count > 1 else { return [] }
    let parts = (1..<name.count).flatMap { [Array(name.prefix($0)), Array(name.suffix($0))] }
    return Set(name.count > 2 ? parts + [[first, last]] : parts)
  }

  /// The longest name for which a name stands.
  func fullName(of source: Range<Int>) -> Range<Int> {
    var name = source
    while let longer = full[name] { name = longer }
    return name
  }
}
