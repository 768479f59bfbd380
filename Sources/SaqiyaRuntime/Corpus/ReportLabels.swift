import SaqiyaKit

/// What reports for people call their parts, in one language.
struct ReportLabels {
  /// The languages that there are labels in.
  enum Language {
    case english
    case arabic
  }

  private var labels: [String: String] = [:]

  init(_ language: Language) {
    let text = String(decoding: PackageResources.report_labels_tsv, as: UTF8.self)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t")
      guard cells.count == 3 else { continue }
      labels[String(cells[0])] = String(language == .english ? cells[1] : cells[2])
    }
  }

  /// The label of a part; its key when there is none.
  subscript(key: String) -> String { labels[key] ?? key }
}
