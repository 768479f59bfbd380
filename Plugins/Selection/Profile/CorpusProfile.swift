import ArabicScript
import SaqiyaKit

/// What `profile` knows of some documents: counts by name, in groups, and how long they are.
///
/// Memory is bounded: a group keeps the ``maximumNames`` smallest of its names, each with its exact count, whatever the order
/// in which documents come.
public struct CorpusProfile: Codable, Sendable {
  /// How many names a group has at most.
  static let maximumNames = 1_000

  /// What is counted together.
  enum Group: String {
    case languages, scripts, letters, marks, markedDocuments, digits, digitDocuments, traces, regions, regionBytes
    case annotations, annotatedDocuments, reference, years, metadata
  }

  private(set) var documents = 0
  /// Lengths by unit.
  private(set) var lengths: [String: LengthHistogram] = [:]
  /// Counts by group and name; groups are strings, so that they are encoded as the keys of an object.
  private var counts: [String: [String: Int]] = [:]

  /// The profile of one document.
  init(_ document: Document, layers: [String], normalized: String?) {
    documents = 1
    let text = document.original
    let characters = CharacterCounts(text)
    measure(document, text)
    add(characters)
    addTraces(of: document, characters, normalized: normalized)
    addLayers(of: document, layers)
    addDates(of: document)
    for field in document.metadata.fields where !field.name.hasPrefix("dates.") && !Self.ours.contains(field.name) {
      add(field.name, to: .metadata)
    }
    add(document.metadata["language"]?.stringValue ?? "und", to: .languages)
  }

  /// Metadata that the stages before wrote.
  private static let ours: Set<String> = ["language", "language.confidence", "quality"]

  /// Adds the documents of another profile.
  mutating func merge(_ other: CorpusProfile) {
    documents += other.documents
    for (unit, histogram) in other.lengths {
      if lengths[unit]?.merge(histogram) == nil { lengths[unit] = histogram }
    }
    for (group, names) in other.counts {
      counts[group, default: [:]].merge(names, uniquingKeysWith: +)
      trim(group)
    }
  }

  private mutating func trim(_ group: String) {
    guard let names = counts[group], names.count > Self.maximumNames else { return }
    for name in names.keys.sorted()[Self.maximumNames...] { counts[group]?[name] = nil }
  }

  /// The counts of a group.
  subscript(_ group: Group) -> [String: Int] { counts[group.rawValue] ?? [:] }

  private mutating func add(_ name: String, to group: Group, _ count: Int = 1) {
    if count > 0 { counts[group.rawValue, default: [:]][name, default: 0] += count }
  }
}

// MARK: - What is counted

extension CorpusProfile {
  private mutating func measure(_ document: Document, _ text: String) {
    let words = document.view.derived(ScannedText.self).tokens.count { $0.kind == .word }
    let lines = text.split(whereSeparator: \.isNewline).count { !$0.allSatisfy(\.isWhitespace) }
    lengths = [
      "bytes": LengthHistogram(text.utf8.count), "characters": LengthHistogram(text.unicodeScalars.count),
      "words": LengthHistogram(words), "lines": LengthHistogram(lines),
    ]
  }

  private mutating func add(_ characters: CharacterCounts) {
    for (script, letters) in characters.letters {
      add(script, to: .letters, letters)
      add(script, to: .scripts)
    }
    for (name, count) in [("vowel-signs", characters.vowelSigns), ("tatweel", characters.tatweel)] where count > 0 {
      add(name, to: .marks, count)
      add(name, to: .markedDocuments)
    }
    for (kind, count) in characters.digits {
      add(kind, to: .digits, count)
      add(kind, to: .digitDocuments)
    }
    if characters.digits.count > 1 { add("mixed", to: .digitDocuments) }
  }

  private mutating func addTraces(of document: Document, _ characters: CharacterCounts, normalized: String?) {
    for (name, count) in characters.traces {
      // Signs that are right in some text: they say something where they are in the wrong language, or many.
      if name == "persian-letters", document.metadata["language"]?.stringValue != "ar" { continue }
      if name == "misread-encoding", count < 3 { continue }
      add(name, to: .traces)
    }
    if let normalized, let view = document.namedViews[normalized], view.text != document.original {
      add("changed-by-\(normalized)", to: .traces)
    }
  }

  private mutating func addLayers(of document: Document, _ layers: [String]) {
    for layer in layers {
      guard let found = document.annotations(inLayer: layer), !found.isEmpty else { continue }
      add(layer, to: .annotations, found.count)
      add(layer, to: .annotatedDocuments)
    }
    var roles: Set<String> = []
    for region in document[Region.self] {
      add(region.role.rawValue, to: .regionBytes, region.range.count)
      roles.insert(region.role.rawValue)
    }
    for role in roles { add(role, to: .regions) }
  }

  /// When documents were written, as the stage `dates` found out.
  private mutating func addDates(of document: Document) {
    guard case .object(let found)? = document.metadata["dates.reference"], let value = found["value"]?.stringValue
    else {
      return add("none", to: .reference)
    }
    add(found["evidence"] == "metadata" ? "metadata" : "text", to: .reference)
    add(String(value.prefix { $0 != "-" }), to: .years)
  }
}
