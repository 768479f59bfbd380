public import SaqiyaFormats
public import SaqiyaKit

/// The report of corpus stages as a part of a page: where things stand, disputed figures side by side, who says what in
/// columns, events with a chart, and what articles share.
///
/// Everything that is quoted is a link to its place in its article, when the articles are in the page. Sections of stages
/// that it does not know are left to ``ReportText``.
public struct ReportPage {
  private static let template = PageTemplate(PackageResources.report_mustache)
  /// What a reader can take in at once; the rest is folded.
  private static let mostSources = 12
  /// In scalars; the article has the rest.
  private static let longestQuotation = 2000

  private let labels: PageLabels
  private let pageLabels: PageLabels
  private let isLinked: Bool

  /// Creates a writer.
  ///
  /// - Parameter isLinked: whether the articles are in the page.
  public init(_ language: PageLabels.Language, isLinked: Bool) {
    labels = PageLabels(language, table: PackageResources.report_labels_tsv)
    pageLabels = PageLabels(language)
    self.isLinked = isLinked
  }

  /// A page that holds nothing but the report.
  public func page(of report: Fields) -> [UInt8] {
    let page = Page(pageLabels)
    return page.beginning(title: pageLabels["report"]) + Array(html(of: report).utf8) + page.end()
  }

  /// Returns the report as a part of a page.
  ///
  /// - Complexity: linear in the report.
  public func html(of report: Fields) -> String {
    let articles = DossierArticles(report, longestName: String.longestName, named: \.nameForReaders)
    var values: [String: Any] = ["labels": labels.all.merging(pageLabels.all) { own, _ in own }]
    values["direction"] = report.isRightToLeft ? "rtl" : "ltr"
    values["counts"] = counts(report, articles)
    values["digest"] = report["digest"].map { digest($0, articles) }
    values["conflicts"] = report["conflicts"].map { conflicts($0, articles) }
    values["attributions"] = report["attributions"].map { attributions($0, articles) }
    values["timeline"] = report["timeline"].map { timeline($0, articles) }
    values["duplicates"] = report["duplicates"].map { duplicates($0, articles) }
    values["references"] = report["references"].map { references($0, articles) }
    values["unknown"] = report.fields.filter { !Self.known.contains($0.name) }.compactMap { field -> [String: Any]? in
      guard case .object(let fields) = field.value else { return nil }
      return ["name": field.name, "text": ReportText().text(of: fields)]
    }
    return Self.template.rendered(values)
  }

  private static let known: Set = ["digest", "conflicts", "attributions", "timeline", "duplicates", "references"]
}

// MARK: - Sections

extension ReportPage {
  private func counts(_ report: Fields, _ articles: DossierArticles) -> [[String: Any]] {
    let documents = report.fields.compactMap { $0.value.field("documents")?.integer }.max() ?? 0
    var counts = [count("documents", "\(documents)")]
    if let first = articles.days.first, let last = articles.days.last {
      counts.append(count("days", first, first == last ? nil : last))
    }
    if !articles.outlets.isEmpty { counts.append(count("outlets", "\(articles.outlets.count)")) }
    if let conflicts = report["conflicts"]?.field("conflicts")?.list {
      counts.append(count("disputed", "\(conflicts.count)"))
    }
    return counts
  }

  private func count(_ label: String, _ value: String, _ last: String? = nil) -> [String: Any] {
    var count = ["label": labels[label], "value": value]
    count["last"] = last
    return count
  }

  private func digest(_ section: Value, _ articles: DossierArticles) -> [String: Any] {
    let sentences = (section.field("sentences")?.list ?? []).map { sentence in
      var item = quoted(sentence, articles)
      let count = sentence.field("count")?.integer ?? 1
      if count > 1 { item["notes"] = articles.parts(document(of: sentence)) + ["\(count) \(labels["sources"])"] }
      return item
    }
    return ["sentences": sentences]
  }

  private func conflicts(_ section: Value, _ articles: DossierArticles) -> [String: Any] {
    let all = (section.field("conflicts")?.list ?? []) + (section.field("updates")?.list ?? [])
    let items = all.map { conflict -> [String: Any] in
      [
        "about": conflict.field("object")?.name ?? conflict.field("about")?.name ?? "",
        "kind": labels[conflict.field("kind")?.string ?? "value"], "sides": sides(of: conflict, articles),
      ]
    }
    return ["items": items]
  }

  /// The claims by what they say, in the order of the report: one side for each value, unit or object.
  private func sides(of conflict: Value, _ articles: DossierArticles) -> [[String: Any]] {
    var sides: [(first: Claim, claims: [[String: Any]])] = []
    for value in conflict.field("claims")?.list ?? [] {
      let claim = Claim(value, kind: conflict.field("kind")?.string)
      var item = quoted(value, articles)
      item["source"] = value.field("source")?.name
      if let index = sides.firstIndex(where: { $0.first.agrees(with: claim) }) {
        sides[index].claims.append(item)
      } else {
        sides.append((claim, [item]))
      }
    }
    return sides.map { ["figure": $0.first.figure, "claims": $0.claims] }
  }

  private func attributions(_ section: Value, _ articles: DossierArticles) -> [String: Any] {
    let sources = (section.field("sources")?.list ?? []).map { source -> [String: Any] in
      [
        "name": source.field("source")?.name ?? "", "type": typeLabel(source.field("type")?.string ?? ""),
        "statements": (source.field("statements")?.list ?? []).map { quoted($0, articles) },
      ]
    }
    var values: [String: Any] = ["sources": Array(sources.prefix(Self.mostSources))]
    if sources.count > Self.mostSources {
      let others = Array(sources.dropFirst(Self.mostSources))
      values["others"] = ["count": others.count, "sources": others] as [String: Any]
    }
    return values
  }

  /// What kind of source it is; the word of the report where there is no label.
  private func typeLabel(_ type: String) -> String { labels.all["type-\(type)"] ?? type }

  private func timeline(_ section: Value, _ articles: DossierArticles) -> [String: Any] {
    var values: [String: Any] = ["events": (section.field("events")?.list ?? []).map { event($0, articles) }]
    let undated = section.field("undated")?.list ?? []
    if !undated.isEmpty {
      values["undated"] = ["count": undated.count, "events": undated.map { event($0, articles) }] as [String: Any]
    }
    return values
  }

  private func event(_ event: Value, _ articles: DossierArticles) -> [String: Any] {
    var item = quoted(event, articles)
    let date = event.field("date")?.string ?? ""
    item["date"] = date
    // The part of the day, as TIMEX writes it, says little to people.
    item["day"] = String(date.prefix { $0 != "T" })
    return item
  }

  private func duplicates(_ section: Value, _ articles: DossierArticles) -> [String: Any] {
    let identical = (section.field("identical")?.list ?? []).map { group in
      let documents = documents(of: group)
      return shared(by: documents, title: [labels["identical"]] + documents.map(articles.name))
    }
    let versions = (section.field("versions")?.list ?? []).map { version in
      let documents = ["document", "of"].compactMap { version.field($0)?.string }
      var title = documents.map(articles.name)
      if title.count == 2 { title.insert(labels["version"], at: 1) }
      if let share = version.field("share")?.double { title.append("(\(Int((share * 100).rounded())) %)") }
      return shared(by: documents, title: title)
    }
    let groups = (section.field("groups")?.list ?? []).map { group in
      let passages = group.field("sentences")?.list ?? group.field("passages")?.list ?? []
      return shared(by: documents(of: group), passages: passages.map { quoted($0, articles) })
    }
    return ["items": identical + versions + groups]
  }

  private func documents(of group: Value) -> [String] {
    (group.field("sources")?.list ?? group.list ?? []).compactMap(\.string)
  }

  /// What some documents share.
  ///
  /// - Parameter title: its parts; each is shown in its own direction.
  private func shared(
    by documents: [String], title: [String] = [], passages: [[String: Any]] = []
  ) -> [String: Any] {
    ["documents": documents.map(\.pageAnchor).joined(separator: " "), "title": title, "passages": passages]
  }
}

// MARK: - Days of articles

extension ReportPage {
  /// The days of articles that other articles show, each with what says so, and the articles whose day stays open.
  private func references(_ section: Value, _ articles: DossierArticles) -> [String: Any] {
    let inferred = (section.field("inferred")?.list ?? []).map { found -> [String: Any] in
      let evidence = (found.field("evidence")?.list ?? []).map { quoted($0, articles) }
      return [
        "name": articles.name(found.field("document")?.string ?? ""), "day": found.field("day")?.string ?? "",
        "evidence": evidence,
      ]
    }
    var values: [String: Any] = ["inferred": inferred]
    let open = (section.field("open")?.list ?? []).map { found -> [String: Any] in
      [
        "name": articles.name(found.field("document")?.string ?? ""),
        "days": (found.field("candidates")?.list ?? []).compactMap(\.string),
      ]
    }
    if !open.isEmpty { values["open"] = ["articles": open] as [String: Any] }
    return values
  }
}

// MARK: - Quotations

extension ReportPage {
  /// What a part of the report quotes, as HTML, with a note on its article.
  private func quoted(_ part: Value, _ articles: DossierArticles) -> [String: Any] {
    let document = document(of: part)
    return ["quote": quote(part.field("text")?.string ?? "", from: document), "notes": articles.parts(document)]
  }

  private func document(of part: Value) -> String {
    part.field("document")?.string ?? part.field("sources")?.list?.first?.string ?? ""
  }

  private func quote(_ text: String, from document: String) -> String {
    let (shown, found) = (text.beginning(Self.longestQuotation), text.unicodeScalars.prefix(Self.longestQuotation))
    let html = shown.escapedForHTML
    if !isLinked || document.isEmpty { return "<span class=\"quote\" dir=\"auto\">\(html)</span>" }
    return "<a class=\"quote\" dir=\"auto\" href=\"#\(document.pageAnchor)\" "
      + "data-quote=\"\(String(found).escapedForHTML)\">\(html)</a>"
  }
}

/// What a claim says, as far as claims of a conflict are distinguished by it.
private struct Claim {
  var figure: String
  private var name: String
  private var bounds: ClosedRange<Double>

  init(_ claim: Value, kind: String?) {
    let expression = claim.field("expression")?.name ?? ""
    let object = claim.field("object")?.name ?? ""
    figure = kind == "object" ? "\(expression) \(object)" : expression
    let stance = claim.field("stance")?.string ?? ""
    name = kind == "object" ? object : kind == "denial" ? stance : claim.field("unit")?.string ?? ""
    let low = claim.field("low")?.number ?? -.infinity
    bounds = low...max(low, claim.field("high")?.number ?? .infinity)
  }

  /// Whether both may be true of one thing.
  func agrees(with other: Claim) -> Bool { name == other.name && bounds.overlaps(other.bounds) }
}

extension Value {
  /// A string that is shown as a name.
  fileprivate var name: String? { string?.beginning(String.longestName) }

  fileprivate var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .decimal(let decimal): Double(decimal.description)
    case .double(let double): double
    default: nil
    }
  }
}

extension Fields {
  /// Whether the first letter that the report quotes is of a script that runs from right to left.
  fileprivate var isRightToLeft: Bool {
    for field in fields {
      guard case .object(let section) = field.value else { continue }
      for part in section.fields.compactMap({ $0.value.list?.first }) {
        let text = part.field("text")?.string ?? part.field("source")?.string ?? part.field("object")?.string
        let letter = text?.unicodeScalars.first { $0.properties.isAlphabetic }
        if let letter { return Self.rightToLeft.contains { $0.contains(letter.value) } }
      }
    }
    return false
  }

  /// The blocks of Unicode whose letters run from right to left in the Basic Multilingual Plane.
  private static let rightToLeft: [ClosedRange<UInt32>] = [0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF]
}
