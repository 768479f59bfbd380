import SaqiyaKit

/// An annotation as annotation tools know it: a range of the text with a label, which is the name of its layer.
struct LabelledSpan {
  var label: String
  var range: TextRange
  var annotation: any Annotation

  /// The annotations that a plan writes, in the order of the text; an empty range is none for these tools.
  static func all(in document: Document, plan: OutputPlan) -> [LabelledSpan] {
    let spans = (plan.layers ?? document.layerNames).flatMap { layer in
      (document.annotations(inLayer: layer) ?? []).lazy.filter { !$0.range.isEmpty }.map {
        LabelledSpan(label: layer, range: $0.range, annotation: $0)
      }
    }
    // Stable, so that annotations of one range stay in the order of the layers.
    return spans.sorted { $0.range < $1.range }
  }

  /// The attributes that people read beside a span, `name: value`; ranges are left out.
  func notes(_ original: String) -> [String] {
    annotation.attributes.fields.compactMap { field in
      field.value.note(original).map { "\(field.name): \($0)" }
    }
  }
}

extension Value {
  fileprivate func note(_ original: String) -> String? {
    switch self {
    case .null, .range, .object: nil
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .decimal(let value): value.description
    case .double(let value): value.description
    case .string(let value): value
    case .text(let range): original.text(at: range)
    case .array(let elements):
      elements.isEmpty ? nil : elements.compactMap { $0.note(original) }.joined(separator: ", ").nonEmpty
    }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
