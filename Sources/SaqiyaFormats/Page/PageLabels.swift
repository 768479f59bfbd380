public import SaqiyaKit

/// The labels of pages for people, in one language.
public struct PageLabels: Sendable {
  /// The languages that there are labels in.
  public typealias Language = PageLanguage

  /// The language of the labels.
  public let language: Language
  /// The labels by their keys.
  package let all: [String: String]

  /// Creates the labels of pages in a language.
  public init(_ language: Language) {
    self.init(language, table: PackageResources.labels_tsv)
  }

  /// The labels of a table with the columns key, English and Arabic; a line that begins with `#` is a comment.
  package init(_ language: Language, table: [UInt8]) {
    self.language = language
    var labels: [String: String] = [:]
    for line in String(decoding: table, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      guard cells.count == 3 else { continue }
      labels[String(cells[0])] = String(language == .english ? cells[1] : cells[2])
    }
    all = labels
  }

  /// The label of a part; its key when there is none.
  package subscript(key: String) -> String { all[key] ?? key }
}
