package import ArabicScript
package import Language
package import SaqiyaKit

/// A list of words that belong to one class or to several.
package struct WordClasses<Class: RawRepresentable<String> & CaseIterable & Hashable & Sendable>: Sendable {
  private let table: WordTable
  private let classes: [Set<Class>]
  private let words: [String]

  /// Reads a list: word, then its classes, separated by spaces.
  ///
  /// - Throws: a ``StageError`` when a class is unknown.
  package init(_ list: LanguageTable) throws(StageError) {
    var classes: [Set<Class>] = []
    for row in list.rows { classes.append(try Self.classes(row, list.name)) }
    self.classes = classes
    words = list.rows.map { $0[0] }
    table = WordTable(words.enumerated().map { ($0.element, $0.offset) })
  }

  private static func classes(_ row: TabSeparatedList.Row, _ name: String) throws(StageError) -> Set<Class> {
    var classes: Set<Class> = []
    for word in row[1].split(separator: " ") {
      guard let found = Class(rawValue: String(word)) else {
        let known = Class.allCases.map(\.rawValue).joined(separator: ", ")
        throw StageError(.badResource, "\(name):\(row.line): found '\(word)', expected one of \(known)")
      }
      classes.insert(found)
    }
    return classes
  }

  /// Whether a token is a word of a class.
  package func contains(_ token: Int, in text: ScannedText, as class: Class, dropping: Int = 0) -> Bool {
    table.value(of: token, in: text, dropping: dropping).map { classes[$0].contains(`class`) } ?? false
  }

  /// The words of a class, in the order of the list.
  package func words(of class: Class) -> [String] {
    zip(words, classes).filter { $0.1.contains(`class`) }.map(\.0)
  }
}
