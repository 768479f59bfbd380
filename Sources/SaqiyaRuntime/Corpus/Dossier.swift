public import SaqiyaKit

/// Reports of corpus stages for an editor: counts, where it stands, disputed figures, who says what, events, versions, and
/// what could not be decided; as Markdown or as plain text, with English or Arabic labels.
///
/// Sections of stages that it does not know are left to ``ReportText``. Beside every sentence stand the headline, the outlet
/// and the day of its article, as far as they are known. Everything that is quoted is quoted from the articles.
public struct Dossier {
  /// The form in which it is written.
  public enum Format: Sendable {
    case markdown, text
  }

  /// The language of the labels.
  public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case arabic = "ar"
  }

  private let format: Format
  private let labels: ReportLabels

  /// Creates a writer.
  public init(_ format: Format, labels language: Language) {
    self.format = format
    labels = ReportLabels(language == .english ? .english : .arabic)
  }

  /// The report, one section after the other.
  ///
  /// - Complexity: linear in the report.
  public func text(of report: Fields) -> String {
    var page = DossierPage(format)
    let articles = DossierArticles(report)
    let sections = report.fields.compactMap { field -> (name: String, fields: Fields)? in
      guard case .object(let fields) = field.value else { return nil }
      return (field.name, fields)
    }
    counts(report, articles, into: &page)
    for name in Self.order {
      guard let section = sections.first(where: { $0.name == name }) else { continue }
      page.heading(labels[name])
      write(section.fields, named: name, articles, into: &page)
    }
    undecided(report, into: &page)
    for section in sections where !Self.order.contains(section.name) {
      page.heading(section.name)
      page.raw(ReportText().text(of: section.fields))
    }
    return page.text
  }

  private static let order = ["digest", "conflicts", "attributions", "timeline", "duplicates", "references"]

  // MARK: Sections

  private func counts(_ report: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let documents = report.fields.compactMap { $0.value.field("documents")?.integer }.max() ?? 0
    var parts = ["\(labels["documents"]): \(documents)"]
    let days = articles.days
    if let first = days.first, let last = days.last {
      parts.append("\(labels["days"]): \(first == last ? first : "\(first) – \(last)")")
    }
    if !articles.outlets.isEmpty { parts.append("\(labels["outlets"]): \(articles.outlets.count)") }
    if let conflicts = report["conflicts"]?.field("conflicts")?.list {
      parts.append("\(labels["disputed"]): \(conflicts.count)")
    }
    page.line(parts.joined(separator: " · "))
  }

  private func write(_ section: Fields, named name: String, _ articles: DossierArticles, into page: inout DossierPage) {
    switch name {
    case "digest": digest(section, articles, into: &page)
    case "conflicts": conflicts(section, articles, into: &page)
    case "attributions": attributions(section, articles, into: &page)
    case "timeline": timeline(section, articles, into: &page)
    case "references": references(section, articles, into: &page)
    default: versions(section, articles, into: &page)
    }
  }

  private func digest(_ section: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let sentences = section["sentences"]?.list ?? []
    if sentences.isEmpty { page.line(labels["none"]) }
    for sentence in sentences {
      let document = sentence.field("document")?.string ?? ""
      let count = sentence.field("count")?.integer ?? 1
      let support = count > 1 ? " · \(count) \(labels["sources"])" : ""
      page.item(sentence.field("text")?.string ?? "", note: articles.note(document) + support)
    }
  }

  private func conflicts(_ section: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let disputed = section["conflicts"]?.list ?? []
    if disputed.isEmpty { page.line(labels["agree"]) }
    for conflict in disputed + (section["updates"]?.list ?? []) {
      page.line(labels[conflict.field("kind")?.string ?? "value"] + ":")
      var said: Set<String> = []
      for claim in conflict.field("claims")?.list ?? [] {
        let words = claim.field("text")?.string ?? ""
        let figure = claim.field("expression")?.string ?? words.shortened(to: Self.longestQuotation)
        let source = claim.field("source")?.string
        let text = source.map { "\(figure) — \($0)" } ?? figure
        guard said.insert(text).inserted else { continue }
        page.item(text, note: articles.note(claim.field("document")?.string ?? ""))
      }
    }
  }

  /// The sources that say most, each with its first statements.
  private func attributions(_ section: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let sources = section["sources"]?.list ?? []
    if sources.isEmpty { page.line(labels["none"]) }
    for source in sources.prefix(Self.mostSources) {
      page.line((source.field("source")?.string ?? "") + ":")
      for statement in (source.field("statements")?.list ?? []).prefix(Self.mostStatements) {
        let text = (statement.field("text")?.string ?? "").shortened(to: Self.longestQuotation)
        page.item(text, note: articles.note(statement.field("document")?.string ?? ""))
      }
    }
    if sources.count > Self.mostSources { page.line("… \(sources.count - Self.mostSources) \(labels["more"])") }
  }

  private func timeline(_ section: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let events = section["events"]?.list ?? []
    if events.isEmpty { page.line(labels["none"]) }
    for event in events.suffix(Self.mostEvents) {
      let text = (event.field("text")?.string ?? "").shortened(to: Self.longestQuotation)
      let sources = (event.field("sources")?.list ?? []).compactMap(\.string)
      page.item("\(event.field("date")?.string ?? ""): \(text)", note: articles.note(sources.first ?? ""))
    }
  }

  private func versions(_ section: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let versions = section["versions"]?.list ?? []
    if versions.isEmpty { page.line(labels["none"]) }
    for version in versions {
      let names = ["document", "of"].map { articles.name(version.field($0)?.string ?? "") }
      let share = version.field("share")?.double.map { " (\(Int(($0 * 100).rounded())) %)" } ?? ""
      page.item("\(names[0]) \(labels["version"]) \(names[1])\(share)", note: "")
    }
  }

  /// The days of articles that others tell, with what says so.
  private func references(_ section: Fields, _ articles: DossierArticles, into page: inout DossierPage) {
    let inferred = section["inferred"]?.list ?? []
    if inferred.isEmpty { page.line(labels["none"]) }
    for found in inferred {
      let name = articles.name(found.field("document")?.string ?? "")
      let evidence = found.field("evidence")?.list?.last?.field("text")?.string ?? ""
      page.item("\(name): \(found.field("day")?.string ?? "")", note: evidence.shortened(to: Self.longestQuotation))
    }
  }

  private func undecided(_ report: Fields, into page: inout DossierPage) {
    let undated = report["timeline"]?.field("undated")?.list ?? []
    let open = report["references"]?.field("open")?.list ?? []
    guard !undated.isEmpty || !open.isEmpty else { return }
    page.heading(labels["undecided"])
    for found in open {
      let days = (found.field("candidates")?.list ?? []).compactMap(\.string).joined(separator: ", ")
      page.item("\(found.field("document")?.string ?? ""): \(days)", note: "")
    }
    if undated.isEmpty { return }
    page.line("\(labels["undated"]): \(undated.count)")
    for event in undated.prefix(Self.mostStatements) {
      page.item((event.field("text")?.string ?? "").shortened(to: Self.longestQuotation), note: "")
    }
  }

  /// What a reader can take in; the JSON report has all.
  private static let mostSources = 12
  private static let mostStatements = 2
  private static let mostEvents = 20
  /// In characters.
  private static let longestQuotation = 160
}

extension String {
  /// The beginning of a text up to a space, and dots for the rest.
  fileprivate func shortened(to length: Int) -> String {
    guard count > length else { return self }
    let start = prefix(length)
    return start[..<(start.lastIndex(of: " ") ?? start.endIndex)] + " …"
  }
}
