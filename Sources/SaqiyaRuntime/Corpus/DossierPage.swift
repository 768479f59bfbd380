import SaqiyaFormats
import SaqiyaKit

/// The lines of a dossier.
struct DossierPage {
  private(set) var text = ""
  private let format: Dossier.Format

  init(_ format: Dossier.Format) { self.format = format }

  /// A heading, with an empty line before it.
  mutating func heading(_ title: String) {
    switch format {
    case .markdown: text += "\n## \(escaped(title))\n\n"
    case .text: text += "\n\(escaped(title))\n"
    }
  }

  /// A line of its own.
  mutating func line(_ line: String) {
    text += format == .markdown ? "\(escaped(line))\n\n" : "\(escaped(line))\n"
  }

  /// An item of a list, with where it is from.
  mutating func item(_ item: String, note: String) {
    switch format {
    case .markdown: text += "- \(escaped(item))" + (note.isEmpty ? "\n" : " — *\(escaped(note))*\n")
    case .text: text += "  - \(isolated(item))" + (note.isEmpty ? "\n" : "  [\(isolated(note))]\n")
    }
  }

  /// Text that is written already.
  mutating func raw(_ raw: String) {
    text += format == .markdown ? "```\n\(raw)```\n" : raw
  }

  /// Text between first-strong isolates, so that Arabic does not reorder what is around it.
  private func isolated(_ text: String) -> String { "\u{2068}\(escaped(text))\u{2069}" }

  /// Text in which no control and no mark of Markdown does anything.
  private func escaped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").printable
    guard format == .markdown else { return line }
    var result = ""
    for character in line {
      if Self.marks.contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  private static let marks: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#"]
}

/// The articles of a report, by what the digest says of them.
struct DossierArticles {
  private struct Article {
    var title: String?
    var outlet: String?
    var day: String?
  }

  private var articles: [String: Article] = [:]
  /// What an article without a headline is called.
  private let nameOfID: @Sendable (String) -> String

  /// Reads what the digest says.
  ///
  /// - Parameters:
  ///   - longestName: how many scalars headlines and names may have.
  ///   - nameOfID: what an article without a headline is called.
  init(
    _ report: Fields, longestName: Int = .max, named nameOfID: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.nameOfID = { nameOfID($0).beginning(longestName) }
    for value in report["digest"]?.field("articles")?.list ?? [] {
      guard let id = value.field("document")?.string else { continue }
      articles[id] = Article(
        title: value.field("title")?.string?.beginning(longestName),
        outlet: value.field("outlet")?.string?.beginning(longestName), day: value.field("day")?.string)
    }
  }

  /// The days of all articles, sorted.
  var days: [String] { articles.values.compactMap(\.day).sorted() }

  /// The outlets of all articles.
  var outlets: Set<String> { Set(articles.values.compactMap(\.outlet)) }

  /// The headline of an article; what its id says when it has none.
  func name(_ id: String) -> String { articles[id]?.title ?? nameOfID(id) }

  /// Headline, outlet and day of an article.
  func note(_ id: String) -> String { parts(id).joined(separator: ", ") }

  /// Headline, outlet and day of an article, as far as they are known.
  func parts(_ id: String) -> [String] {
    let article = articles[id]
    return [name(id)] + [article?.outlet, article?.day].compactMap { $0?.isEmpty == false ? $0 : nil }
  }
}

extension Value {
  func field(_ name: String) -> Value? {
    guard case .object(let fields) = self else { return nil }
    return fields[name]
  }

  var list: [Value]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  var integer: Int? {
    guard case .integer(let integer) = self else { return nil }
    return integer
  }

  var double: Double? {
    guard case .double(let double) = self else { return nil }
    return double
  }
}
