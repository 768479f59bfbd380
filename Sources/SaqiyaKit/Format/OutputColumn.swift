/// A column of rows: what a pipeline file names under `output.columns`.
///
/// `value` is an attribute of the annotation, `subset_of.start` a part of one, `metadata.date` a field of the metadata. `id`, `start`,
/// `end`, `text`, `sentence`, `view_text` and `document_text` are there for every layer.
public struct OutputColumn: Sendable, Equatable {
  /// The source of the values.
  public enum Source: Sendable, Equatable {
    /// The id of the document.
    case id
    /// The text of the document.
    case documentText
    /// Where the annotation begins, in the first unit of offsets.
    case start
    /// Where the annotation ends.
    case end
    /// The text at the annotation.
    case text
    /// The text of the sentence in which the annotation begins.
    case sentence
    /// The text of the annotation in a view: the main one, or that of a name.
    case viewText(view: String?)
    /// A field of the metadata, and what is inside it.
    case metadata([String])
    /// An attribute of the annotation, and what is inside it.
    case attribute([String])
  }

  /// The name, which is the heading as well.
  public var name: String
  /// The source of the values.
  public var source: Source

  /// Reads a name; `nil` for an empty one, or one with an empty part.
  public init?(_ name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ !$0.isEmpty }), let first = parts.first else { return nil }
    self.name = name
    let rest = Array(parts.dropFirst())
    switch (first, rest.isEmpty) {
    case ("id", true): source = .id
    case ("document_text", true): source = .documentText
    case ("start", true): source = .start
    case ("end", true): source = .end
    case ("text", true): source = .text
    case ("sentence", true): source = .sentence
    case ("view_text", true): source = .viewText(view: nil)
    case ("view_text", false): source = .viewText(view: rest.joined(separator: "."))
    // The names of metadata may have points themselves: `regions.title`.
    case ("metadata", false): source = .metadata(rest)
    default: source = .attribute(parts)
    }
  }
}

extension Document {
  /// The rows of a plan, each with a value for every column; `nil` where a value does not apply.
  ///
  /// - Complexity: O(annotations × columns), and O(log *n*) for each sentence and view text.
  package func rows(of layer: String, columns: [OutputColumn]) -> [(range: TextRange, values: [Value?])] {
    let sentences = columns.contains { $0.source == .sentence } ? self[Sentence.self] : []
    if layer == OutputPlan.documentRows {
      let whole = TextRange(0, original.utf8.count)
      return [(whole, columns.map { value(of: $0, range: whole, attributes: Fields(), sentences) })]
    }
    return (annotations(inLayer: layer) ?? []).map { annotation in
      let attributes = annotation.attributes
      return (
        annotation.range, columns.map { value(of: $0, range: annotation.range, attributes: attributes, sentences) }
      )
    }
  }

  private func value(
    of column: OutputColumn, range: TextRange, attributes: Fields, _ sentences: [Sentence]
  ) -> Value? {
    switch column.source {
    case .id: .string(id)
    case .documentText: .string(original)
    case .start: .range(TextRange(range.start, range.start))
    case .end: .range(TextRange(range.end, range.end))
    case .text: .text(range)
    case .sentence: sentence(at: range.start, sentences).map(Value.text)
    case .viewText(nil): .string(view.text.text(at: view.viewRange(of: range).range))
    case .viewText(let name?): namedViews[name].map { .string($0.text.text(at: $0.viewRange(of: range).range)) }
    case .metadata(let path): metadata.value(at: path)
    case .attribute(let path): attributes.value(at: path)
    }
  }

  /// The sentence that a byte is in.
  private func sentence(at byte: Int, _ sentences: [Sentence]) -> TextRange? {
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].range.start <= byte { low = middle + 1 } else { high = middle }
    }
    guard low > 0, byte < sentences[low - 1].range.end else { return nil }
    return sentences[low - 1].range
  }
}

extension Fields {
  /// The value that a path leads to; a name may have points itself, and the longest such name counts.
  func value(at path: [String]) -> Value? {
    for length in stride(from: path.count, to: 0, by: -1) {
      guard let value = self[path.prefix(length).joined(separator: ".")] else { continue }
      if length == path.count { return value }
      if case .object(let inner) = value { return inner.value(at: Array(path.dropFirst(length))) }
    }
    return nil
  }
}
