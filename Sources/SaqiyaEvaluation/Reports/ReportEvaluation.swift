public import SaqiyaKit

/// Compares reports on documents with what a reader found in them.
///
/// Words are compared folded, without marks. An answer of the gold is given once: a second entry for one event is spurious.
public struct ReportEvaluation: Sendable {
  /// An item that was missed or is spurious.
  public struct Miss: Sendable {
    /// The section of the report.
    public var section: String
    /// The name of the set of documents.
    public var set: String
    /// The problem: `missed`, `spurious`, or the attribute that is wrong.
    public var problem: String
    /// The answer of the gold, or what was found instead.
    public var text: String
  }

  /// The counts by section.
  public private(set) var counts: [String: ScoreCounts] = [:]
  /// The items that are wrong, in the order of the sets.
  public private(set) var misses: [Miss] = []

  private let tokenizer = RougeTokenizer(.fold)

  /// Creates an evaluation in which nothing has been compared.
  public init() {}

  /// Compares the report on a set, and the summaries of its documents by their ids.
  ///
  /// - Complexity: for each section O(gold · found) in entries.
  public mutating func add(_ gold: ReportGold, report: Fields, summaries: [String: String]) {
    for name in ReportGold.sectionNames {
      guard let expected = gold.sections[name] else { continue }
      switch name {
      case "attributions": match(expected, Self.statements(of: report), name, gold.id, statementProblem)
      case "events": match(expected, report["timeline"]?.list("events") ?? [], name, gold.id, eventProblem)
      case "conflicts":
        let found = (report["conflicts"]?.list("conflicts") ?? []) + (report["conflicts"]?.list("updates") ?? [])
        match(expected, found, name, gold.id, conflictProblem)
      case "digest":
        facts(expected, report["digest"]?.list("sentences").compactMap { $0.string("text") } ?? [], name, gold.id)
      case "days": match(expected, report["references"]?.list("inferred") ?? [], name, gold.id, dayProblem)
      default: compareSummaries(expected, summaries, gold.id)
      }
    }
  }

  // MARK: Matching

  /// What is wrong with an entry as the answer of another: nothing (`nil`), something named, or that it has no counterpart (`missed`).
  private typealias Problem = (_ gold: Value, _ found: Value) -> String?

  private mutating func match(
    _ gold: [Value], _ found: [Value], _ section: String, _ set: String, _ problem: Problem
  ) {
    var score = ScoreCounts()
    var open = Array(found.indices)
    for expected in gold {
      let answers = open.map { (place: $0, problem: problem(expected, found[$0])) }.filter { $0.problem != Self.none }
      let best = answers.first { $0.problem == nil } ?? answers.first
      let isOptional = expected.flag("optional")
      if let best { open.removeAll { $0 == best.place } }
      if isOptional { continue }
      score.gold += 1
      if best != nil { score.found += 1 }
      if let best, best.problem == nil { score.right += 1; continue }
      misses.append(
        Miss(
          section: section, set: set, problem: best?.problem ?? Self.none,
          text: Self.label(best.map { found[$0.place] } ?? expected)))
    }
    score.found += open.count
    for place in open {
      misses.append(Miss(section: section, set: set, problem: "spurious", text: Self.label(found[place])))
    }
    counts[section, default: ScoreCounts()] += score
  }

  private static let none = "missed"

  private static func label(_ value: Value) -> String {
    let fields = ["document", "date", "kind", "source", "stance", "text", "day"].compactMap { value.string($0) }
    let figures =
      value.list("figures").compactMap(\.stringValue) + value.list("claims").compactMap { $0.string("expression") }
    return (fields + figures).joined(separator: " | ")
  }

  private func words(_ text: String) -> String { tokenizer.words(of: text).joined(separator: " ") }

  private func isOne(_ found: String?, of gold: Value, _ name: String) -> Bool {
    let answers = [gold.string(name)].compactMap(\.self) + gold.list(name + "_alt").compactMap(\.stringValue)
    guard let found else { return answers.isEmpty }
    return answers.isEmpty || answers.contains { words($0) == words(found) }
  }

  // MARK: Sections

  private static func statements(of report: Fields) -> [Value] {
    (report["attributions"]?.list("sources") ?? []).flatMap { source in
      source.list("statements").map { statement in
        guard case .object(var fields) = statement else { return statement }
        fields["source"] = source.string("source").map(Value.string)
        return .object(fields)
      }
    }
  }

  private func statementProblem(_ gold: Value, _ found: Value) -> String? {
    guard gold.string("document") == found.string("document"), let text = found.string("text"),
      overlap(text, gold.string("text") ?? "") >= 0.5
    else { return Self.none }
    if !isOne(found.string("source"), of: gold, "source") { return "source" }
    if !isOne(text, of: gold, "text") { return "span" }
    return isOne(found.string("stance"), of: gold, "stance") ? nil : "stance"
  }

  /// The share of the words of the longer text that both have.
  private func overlap(_ left: String, _ right: String) -> Double {
    let (a, b) = (Set(tokenizer.words(of: left)), Set(tokenizer.words(of: right)))
    return a.isEmpty || b.isEmpty ? 0 : Double(a.intersection(b).count) / Double(max(a.count, b.count))
  }

  private func eventProblem(_ gold: Value, _ found: Value) -> String? {
    guard let text = gold.string("text"), words(found.string("text") ?? "").contains(words(text)) else {
      return Self.none
    }
    return (found.string("date") ?? "").hasPrefix(gold.string("date") ?? "") ? nil : "date"
  }

  private func conflictProblem(_ gold: Value, _ found: Value) -> String? {
    guard isOne(found.string("kind"), of: gold, "kind") else { return Self.none }
    let figures = gold.list("figures").compactMap(\.stringValue).map(words)
    let stated = Set(found.list("claims").compactMap { $0.string("expression") }.map(words))
    return figures.count { stated.contains($0) } >= min(2, figures.count) ? nil : Self.none
  }

  private func dayProblem(_ gold: Value, _ found: Value) -> String? {
    guard gold.string("document") == found.string("document") else { return Self.none }
    return gold.string("day") == found.string("day") ? nil : "day"
  }

  /// Of every fact one of its wordings must be in a sentence; a sentence without a fact is spurious.
  private mutating func facts(_ gold: [Value], _ sentences: [String], _ section: String, _ set: String) {
    let texts = sentences.map(words)
    let wordings = gold.map { fact in (fact.strings.isEmpty ? [fact.stringValue ?? ""] : fact.strings).map(words) }
    func says(_ text: String, _ fact: [String]) -> Bool { fact.contains { text.contains($0) } }
    var score = ScoreCounts()
    score.gold = wordings.count
    for (fact, values) in zip(wordings, gold) {
      if texts.contains(where: { says($0, fact) }) {
        score.right += 1
      } else {
        misses.append(
          Miss(section: section, set: set, problem: Self.none, text: values.strings.joined(separator: " | ")))
      }
    }
    let empty = texts.count { text in !wordings.contains { says(text, $0) } }
    score.found = score.right + empty
    counts[section, default: ScoreCounts()] += score
  }

  private mutating func compareSummaries(_ gold: [Value], _ summaries: [String: String], _ set: String) {
    for expected in gold {
      let text = expected.string("document").flatMap { summaries[$0] } ?? ""
      facts(expected.list("facts"), text.isEmpty ? [] : [text], "summaries", set)
    }
  }
}

extension Value {
  fileprivate func string(_ name: String) -> String? {
    guard case .object(let fields) = self else { return nil }
    return fields[name]?.stringValue
  }

  fileprivate func list(_ name: String) -> [Value] {
    guard case .object(let fields) = self, case .array(let values)? = fields[name] else { return [] }
    return values
  }

  fileprivate func flag(_ name: String) -> Bool {
    guard case .object(let fields) = self, case .bool(let flag)? = fields[name] else { return false }
    return flag
  }

  fileprivate var strings: [String] {
    guard case .array(let values) = self else { return [] }
    return values.compactMap(\.stringValue)
  }
}
