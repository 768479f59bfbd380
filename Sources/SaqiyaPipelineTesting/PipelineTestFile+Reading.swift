public import SaqiyaConfig
import SaqiyaKit

extension PipelineTestFile {
  /// The keys of a test file.
  static let keys = ["layers", "metadata", "invariants", "cases"]

  /// Reads a test file.
  ///
  /// - Parameters:
  ///   - path: the file; diagnostics name it as it is given.
  ///   - plan: the pipeline that is tested.
  /// - Throws: `InvalidPipeline` with every problem of the file, or `UnreadableFile`.
  public init(contentsOf path: String, plan: Plan) throws {
    let text = try PipelineFile.text(ofFile: path)
    try self.init(text: text, path: path, plan: plan)
  }

  /// Reads the text of a test file.
  ///
  /// - Throws: `InvalidPipeline` with every problem.
  package init(text: String, path: String, plan: Plan) throws(InvalidPipeline) {
    self.init(path: path, cases: [], source: text)
    var problems = Problems()
    var reader = YAMLReader(file: path)
    if let root = reader.read(text, problems: &problems),
      let fields = FieldReader(root, expected: "a mapping with 'cases'", problems: &problems)
    {
      fields.refuseKeys(otherThan: Self.keys, in: "a test file", problems: &problems)
      let isKnown = plan.unchecked?.stages.isEmpty ?? true
      let provided = isKnown ? Set(plan.stages.flatMap { $0.stage.contract.provides }) : nil
      let reader = TestCaseReader(
        fields, folder: PipelineFile.folder(of: path), provided: provided,
        corpus: plan.corpus.map(\.id) + (plan.unchecked?.stages ?? []), &problems)
      cases = reader.cases(fields, at: root.place, problems: &problems)
    }
    if !problems.isEmpty { throw InvalidPipeline(problems.inOrder) }
  }
}

/// Reads the cases of a test file, with what the file says for all of them.
struct TestCaseReader {
  static let keys = [
    "name", "text", "file", "marked", "layers", "match", "metadata", "expect", "view", "dropped", "error", "invariants",
    "documents", "report",
  ]

  let folder: String
  /// The layers of the pipeline; `nil` when it has stages of plugins that were left unloaded.
  let provided: Set<String>?
  /// The names of the corpus stages.
  let corpus: [String]
  private let layers: [String]?
  private let metadata: Metadata
  private let invariants: [Invariant]

  init(_ fields: FieldReader, folder: String, provided: Set<String>?, corpus: [String], _ problems: inout Problems) {
    self.folder = folder
    self.provided = provided
    self.corpus = corpus
    layers = fields.value("layers", as: [String].self, problems: &problems)
    invariants = fields.value("invariants", as: [Invariant].self, problems: &problems) ?? []
    metadata = fields.metadata(problems: &problems)
    checkLayers(fields, problems: &problems)
  }

  func cases(_ fields: FieldReader, at place: Place, problems: inout Problems) -> [PipelineTestCase] {
    guard let node = fields.entry("cases")?.node, case .sequence(let nodes) = node.content, !nodes.isEmpty else {
      problems.add("expected 'cases', a list of at least one case", at: fields.entry("cases")?.node.place ?? place)
      return []
    }
    var cases: [PipelineTestCase] = []
    for node in nodes {
      guard let testCase = read(node, problems: &problems) else { continue }
      if let first = cases.first(where: { $0.name == testCase.name }) {
        problems.add("duplicate case '\(testCase.name)'; first defined on line \(first.line)", at: node.place)
      }
      cases.append(testCase)
    }
    return cases
  }

  private func read(_ node: YAMLNode, problems: inout Problems) -> PipelineTestCase? {
    let expected = "a case: a mapping with 'name'"
    guard let fields = FieldReader(node, expected: expected, problems: &problems) else { return nil }
    fields.refuseKeys(otherThan: Self.keys, in: "a case", problems: &problems)
    checkLayers(fields, problems: &problems)
    guard let name = fields.value("name", as: String.self, problems: &problems) else {
      if fields.entry("name") == nil { problems.add("a case without 'name'", at: node.place) }
      return nil
    }
    var testCase = PipelineTestCase(
      name: name, line: fields.entry("name")?.keyPlace.line ?? 0, text: "", metadata: metadata)
    for field in fields.metadata(problems: &problems).fields { testCase.metadata[field.name] = field.value }
    if fields.entry("documents") != nil || fields.entry("report") != nil {
      readCorpus(fields, of: node, into: &testCase, problems: &problems)
      return testCase
    }
    testCase.invariants = fields.value("invariants", as: [Invariant].self, problems: &problems) ?? invariants
    readText(fields, of: node, into: &testCase, problems: &problems)
    readOutcome(fields, into: &testCase, problems: &problems)
    readExpectations(fields, into: &testCase, problems: &problems)
    testCase.view = fields.value("view", as: String.self, problems: &problems)
    testCase.places.view = fields.entry("view")?.keyPlace
    checkExpectsSomething(testCase, at: node.place, problems: &problems)
    return testCase
  }
}

// MARK: - The text

extension TestCaseReader {
  private func readText(
    _ fields: FieldReader, of node: YAMLNode, into testCase: inout PipelineTestCase, problems: inout Problems
  ) {
    let sources = ["text", "file", "marked"].filter { fields.entry($0) != nil }
    guard sources.count == 1 else {
      problems.add("expected one of 'text', 'file', 'marked' and 'documents' in a case", at: node.place)
      return
    }
    if let text = fields.value("text", as: String.self, problems: &problems) {
      testCase.text = text
    } else if let text = contents(ofFileIn: fields, problems: &problems) {
      testCase.text = text
    } else if let marked = fields.value("marked", as: String.self, problems: &problems),
      let entry = fields.entry("marked")
    {
      readMarked(marked, at: entry, fields, into: &testCase, problems: &problems)
    }
  }

  /// The text of the file that is named under `file`.
  func contents(ofFileIn fields: FieldReader, problems: inout Problems) -> String? {
    guard let file = fields.value("file", as: String.self, problems: &problems), let entry = fields.entry("file") else {
      return nil
    }
    do {
      return try PipelineFile.text(ofFile: file.hasPrefix("/") ? file : "\(folder)/\(file)")
    } catch {
      problems.add(error.description, at: entry.node.place)
      return nil
    }
  }

  private func readMarked(
    _ marked: String, at entry: YAMLNode.Entry, _ fields: FieldReader, into testCase: inout PipelineTestCase,
    problems: inout Problems
  ) {
    do {
      let markup = try AnnotationMarkup(marked)
      testCase.text = markup.text
      testCase.places.marked = entry.keyPlace
      let isExact = fields.value("match", as: LayerMatch.self, problems: &problems) != .contains
      var names = fields.value("layers", as: [String].self, problems: &problems) ?? layers ?? []
      for mark in markup.marks where !names.contains(mark.layer) { names.append(mark.layer) }
      for name in names {
        checkLayer(name, at: entry.node.place, problems: &problems)
        let annotations = markup.marks.filter { $0.layer == name }.map(\.annotation)
        testCase.layers.append(
          LayerExpectation(layer: name, annotations: annotations, isExact: isExact, isMarked: true))
      }
    } catch {
      problems.add(error.message, at: entry.node.place)
    }
  }

  private func checkLayers(_ fields: FieldReader, problems: inout Problems) {
    guard let entry = fields.entry("layers"), case .sequence(let nodes) = entry.node.content else { return }
    for node in nodes {
      if case .string(let name) = node.value { checkLayer(name, at: node.place, problems: &problems) }
    }
  }

  func checkLayer(_ name: String, at place: Place, problems: inout Problems) {
    guard let provided, !provided.contains(name) else { return }
    let near = name.nearest(among: provided.sorted()).map { "did you mean '\($0)'?" }
    let advice = near ?? "it has \(provided.isEmpty ? "none" : provided.sorted().joined(separator: ", "))"
    problems.add("the pipeline has no layer '\(name)'; \(advice)", at: place)
  }
}

/// How much an expectation says about a layer.
enum LayerMatch: String, OptionCase {
  /// These annotations and no others.
  case exact
  /// These annotations, and perhaps others.
  case contains
}

extension FieldReader {
  /// The mapping under `metadata`.
  func metadata(problems: inout Problems) -> Metadata {
    guard let node = entry("metadata")?.node, !node.isNull else { return Metadata() }
    if case .object(let fields) = node.value { return fields }
    problems.add("'metadata': found \(node.value.literal), expected a mapping", at: node.place)
    return Metadata()
  }
}
