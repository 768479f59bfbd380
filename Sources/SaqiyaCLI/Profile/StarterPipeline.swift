import SaqiyaConfig
import SaqiyaKit

/// A pipeline that fits a corpus, with the reason for each of its lines.
struct StarterPipeline {
  /// A stage of the pipeline.
  private struct Step {
    var plugin: String
    /// Why, each a line of a comment.
    var reasons: [String]
    /// The lines of the stage, without the indentation of the list.
    var lines: [String]
  }

  private let profile: CorpusReport
  private let inputs: [String]

  init(_ profile: CorpusReport, inputs: [String]) {
    (self.profile, self.inputs) = (profile, inputs)
  }

  /// The YAML, once the pipeline was checked.
  ///
  /// - Throws: ``CommandFailure`` when a plugin that it needs is not in this program.
  func checked(in session: Session) throws(CommandFailure) -> String {
    let text = self.text
    do throws(InvalidPipeline) {
      _ = try PipelineLoader(catalogue: session.catalogue).load(text: text, file: "starter.yaml", folder: ".")
    } catch {
      throw CommandFailure(.internalError, error.diagnostics.map { Notice($0, shipped: text) })
    }
    return text
  }

  /// The YAML.
  var text: String {
    let steps = self.steps
    let corpus = self.corpus
    var plugins: [String] = []
    for step in steps + corpus where !plugins.contains(step.plugin) { plugins.append(step.plugin) }
    var lines = header + ["saqiya: 1", "plugins: [\(plugins.joined(separator: ", "))]", "stages:"]
    lines += steps.flatMap(Self.item)
    if !corpus.isEmpty { lines += ["corpus:"] + corpus.flatMap(Self.item) }
    return (lines + output).joined(separator: "\n") + "\n"
  }

  private static func item(_ step: Step) -> [String] {
    step.reasons.map { "  # \($0)" }
      + step.lines.enumerated().map { index, line in (index == 0 ? "  - " : "    ") + line }
  }
}

// MARK: - What fits

extension StarterPipeline {
  private var header: [String] {
    let report = corpus.isEmpty ? "" : " --report duplicates.json"
    let encoding = profile.list("encodings").first { $0.name != "unknown" }
    let options = (encoding.map { " --encoding \($0.name)" } ?? "") + report
    let inputs = inputs.map(\.printable).joined(separator: " ")
    var lines = [
      "# A pipeline to start with, written by 'saqiya profile' for \(of(profile.documents)).",
      "# Run it with: saqiya run THIS-FILE \(inputs)\(options) > found.jsonl",
    ]
    if let encoding {
      lines.append("# \(encoding["files"]) of the files are not in UTF-8; the option --encoding reads them.")
    }
    lines += warnings.map { "# \($0)" }
    return lines
  }

  /// What no stage repairs.
  private var warnings: [String] {
    let texts = [
      "tags": "have tags of HTML: extract their text first.",
      "misread-encoding": "look like UTF-8 that was read as Latin: read their source again.",
      "replacement-characters": "have lost characters (U+FFFD): read their source again.",
    ]
    var lines = profile.list("traces").compactMap { entry in
      texts[entry.name].map { "\(share(entry["documents"])) \($0)" }
    }
    if let unknown = profile.entry("none", in: "reference"), annotations("dates") > 0 {
      lines.append(
        "\(share(unknown["documents"])) do not say when they were written: '--metadata date=2017-11-10' or '--name-metadata' do."
      )
    }
    return lines
  }

  private var steps: [Step] {
    [shortTexts, languages, normalization, searchView, regions, sentences, numbers, dates].compactMap { $0 }
  }

  private var shortTexts: Step? {
    let minimum = profile.mapping("lengths", "words").integer("minimum")
    guard minimum < 5 else { return nil }
    return Step(
      plugin: "selection", reasons: ["The shortest document has \(minimum) words; what has less than 5 is left out."],
      lines: ["use: filter", "with:", "  drop:", "    too-short: text.words < 5"])
  }

  private var languages: Step? {
    let languages = profile.list("languages")
    guard languages.count > 1, let main = languages.first else { return nil }
    let names = languages.prefix(5).map { "\($0.name.printable) in \($0["documents"])" }.joined(separator: ", ")
    return Step(
      plugin: "selection",
      reasons: [
        "Documents of several languages: \(names). To keep one of them, add the stage 'filter'",
        "with: { keep: metadata.language = \(main.name.printable), reason: other language }",
      ], lines: ["language"])
  }

  private var normalization: Step? {
    guard let changed = profile.entry("changed-by-light", in: "traces") else { return nil }
    let causes = [
      "presentation-forms": "presentation forms", "invisible-characters": "invisible characters",
      "control-characters": "control characters", "character-references": "character references",
    ]
    var found = profile.list("traces").compactMap { entry in
      causes[entry.name].map { "\($0) in \(entry["documents"])" }
    }
    if let tatweel = profile.entry("tatweel", in: "marks") { found.append("tatweel in \(tatweel["documents"])") }
    let list = found.isEmpty ? "spaces and the like" : found.joined(separator: ", ")
    return Step(
      plugin: "normalization",
      reasons: ["The preset 'light' cleans \(share(changed["documents"])): \(list). No letter is lost."],
      lines: ["use: normalize", "with: { preset: light }"])
  }

  private var searchView: Step? {
    var reasons: [String] = []
    if let signs = profile.entry("vowel-signs", in: "marks") {
      reasons.append("\(share(signs["documents"])) have vowel signs")
    }
    let mixed = profile.fields.integer("mixed_digits")
    if mixed > 0 { reasons.append("\(share(mixed)) have digits of several kinds") }
    if let letters = profile.entry("persian-letters", in: "traces") {
      reasons.append("\(share(letters["documents"])) have Persian letters in Arabic words")
    }
    if reasons.isEmpty { return nil }
    return Step(
      plugin: "normalization",
      reasons: reasons.map { "\($0)." } + [
        "The view 'search' makes them alike; the other stages read the text itself."
      ],
      lines: ["use: normalize", "id: fold", "with: { preset: search, as: search }"])
  }

  private var regions: Step? {
    let roles = profile.list("regions").filter { $0.name != "body" }
    if roles.isEmpty { return nil }
    let found = roles.prefix(4).map { "\($0.name) in \($0["documents"])" }.joined(separator: ", ")
    return Step(
      plugin: "normalization", reasons: ["Parts of pages that are not the body: \(found)."], lines: ["regions"])
  }

  private var sentences: Step? {
    Step(plugin: "segmentation", reasons: ["Most later stages work on sentences."], lines: ["sentences"])
  }

  private var numbers: Step? {
    let count = max(annotations("numbers"), annotations("dates"))
    if count == 0 { return nil }
    return Step(
      plugin: "numbers", reasons: [annotations("numbers") == 0 ? "The stage 'dates' needs it." : reason("numbers")],
      lines: ["numbers"])
  }

  private var dates: Step? {
    annotations("dates") == 0 ? nil : Step(plugin: "dates", reasons: [reason("dates")], lines: ["dates"])
  }

  private var corpus: [Step] {
    let found = profile.mapping("duplicates")
    let (exact, near) = (found.integer("exact"), found.integer("near"))
    if exact + near == 0 { return [] }
    return [
      Step(
        plugin: "selection",
        reasons: [
          "\(share(exact + near)) repeat another one, \(exact) of them exactly. The stage 'unique' leaves them out in a",
          "second run, with: { report: duplicates.json }.",
        ], lines: ["deduplicate"])
    ]
  }

  private var output: [String] {
    var layers = ["sentences"]
    if regions != nil { layers.insert("regions", at: 0) }
    if numbers != nil { layers.append("numbers") }
    if dates != nil { layers.append("dates") }
    return ["output:", "  layers: [\(layers.joined(separator: ", "))]"]
      + (searchView == nil ? [] : ["  views: [search]"])
  }
}

// MARK: - Words

extension StarterPipeline {
  private func annotations(_ layer: String) -> Int { profile.entry(layer, in: "layers")?["annotations"] ?? 0 }

  private func reason(_ layer: String) -> String {
    let entry = profile.entry(layer, in: "layers")
    return "\(entry?["annotations"] ?? 0) \(layer) in \(share(entry?["documents"] ?? 0))."
  }

  private func of(_ count: Int) -> String { "\(count) document\(count == 1 ? "" : "s")" }

  /// `12 of 40 documents`
  private func share(_ count: Int) -> String { "\(count) of \(of(profile.documents))" }
}
