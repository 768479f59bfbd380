import SaqiyaConfig
import SaqiyaKit

extension TestCaseReader {
  private static let corpusKeys = ["name", "metadata", "documents", "report"]
  private static let documentKeys = ["id", "text", "file", "metadata"]

  /// Reads a case about the report of the corpus stages: `documents` and `report`.
  func readCorpus(
    _ fields: FieldReader, of node: YAMLNode, into testCase: inout PipelineTestCase, problems: inout Problems
  ) {
    for key in Self.keys where !Self.corpusKeys.contains(key) {
      guard let entry = fields.entry(key) else { continue }
      problems.add("'\(key)' is about one text; a case with 'documents' expects a 'report'", at: entry.keyPlace)
    }
    if let entry = fields.entry("documents") {
      testCase.documents = documents(entry.node, metadata: testCase.metadata, problems: &problems)
    } else {
      problems.add("'report' without 'documents', the list of what it is about", at: node.place)
    }
    if let entry = fields.entry("report") {
      testCase.report = report(entry.node, problems: &problems)
    } else {
      problems.add("'documents' without 'report', what the corpus stages are to find in them", at: node.place)
    }
  }

  private func documents(_ node: YAMLNode, metadata: Metadata, problems: inout Problems) -> [TestDocument] {
    guard case .sequence(let nodes) = node.content, !nodes.isEmpty else {
      problems.add("'documents': found \(node.value.literal), expected a list of texts", at: node.place)
      return []
    }
    var documents: [TestDocument] = []
    for (index, node) in nodes.enumerated() {
      let id = String(index + 1)
      guard let document = document(node, id: id, metadata: metadata, problems: &problems) else { continue }
      if documents.contains(where: { $0.id == document.id }) {
        problems.add("duplicate document '\(document.id)' in the case", at: node.place)
      }
      documents.append(document)
    }
    return documents
  }

  private func document(_ node: YAMLNode, id: String, metadata: Metadata, problems: inout Problems) -> TestDocument? {
    if case .scalar(let scalar) = node.content, !node.isNull {
      return TestDocument(id: id, text: scalar.text, metadata: metadata)
    }
    let expected = "a document: its text, or a mapping of 'id', 'text' or 'file', and 'metadata'"
    guard let fields = FieldReader(node, expected: expected, problems: &problems) else { return nil }
    fields.refuseKeys(otherThan: Self.documentKeys, in: "a document", problems: &problems)
    guard (fields.entry("text") == nil) != (fields.entry("file") == nil) else {
      problems.add("expected one of 'text' and 'file' in a document", at: node.place)
      return nil
    }
    let text = fields.value("text", as: String.self, problems: &problems)
    guard let text = text ?? contents(ofFileIn: fields, problems: &problems) else { return nil }
    var metadata = metadata
    for field in fields.metadata(problems: &problems).fields { metadata[field.name] = field.value }
    return TestDocument(
      id: fields.value("id", as: String.self, problems: &problems) ?? id, text: text, metadata: metadata)
  }

  private func report(_ node: YAMLNode, problems: inout Problems) -> ExpectedValue? {
    guard case .mapping(let sections) = node.content, !sections.isEmpty else {
      problems.add("'report': found \(node.value.literal), expected a mapping of corpus stages", at: node.place)
      return nil
    }
    for section in sections where !corpus.contains(section.key) {
      let near = section.key.nearest(among: corpus).map { "did you mean '\($0)'?" }
      let advice = near ?? "it has \(corpus.isEmpty ? "none" : corpus.joined(separator: ", "))"
      problems.add("the pipeline has no corpus stage '\(section.key)'; \(advice)", at: section.keyPlace)
    }
    return ExpectedValue(node)
  }
}
