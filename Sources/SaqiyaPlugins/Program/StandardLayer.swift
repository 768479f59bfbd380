internal import SaqiyaKit

/// The layers whose annotations have a type of the kit, which stages in Swift expect to find in them.
enum StandardLayer {
  /// Makes typed annotations of what a program found, and adds them.
  typealias Adder = @Sendable (_ found: [ExternalAnnotation], _ document: inout Document) throws(ReplyError) -> Void

  /// Those that a program may provide.
  static let adders: [String: Adder] = [
    Sentence.layer: { found, document throws(ReplyError) in
      try add(found, to: &document, allowing: ["kind"]) { annotation throws(ReplyError) in
        Sentence(range: annotation.range, kind: try kind(of: annotation, default: .sentence))
      }
    },
    Token.layer: { found, document throws(ReplyError) in
      try add(found, to: &document, allowing: ["kind"]) { annotation throws(ReplyError) in
        Token(range: annotation.range, kind: try kind(of: annotation, default: .word))
      }
    },
    Term.layer: { found, document throws(ReplyError) in
      try add(found, to: &document, allowing: ["term"]) { annotation throws(ReplyError) in
        guard let term = annotation.attributes["term"]?.stringValue else { throw ReplyError("a term without 'term'") }
        return Term(range: annotation.range, term: term)
      }
    },
  ]

  /// What is known about the annotations of those that a program may provide.
  static let declarations: [String: LayerDeclaration] = {
    let types: [any Annotation.Type] = [Sentence.self, Token.self, Term.self]
    return Dictionary(uniqueKeysWithValues: types.map { ($0.layer, LayerDeclaration($0)) })
  }()

  /// Whether a layer has a type that cannot be made of what a program says.
  static func isRefused(_ layer: String) -> Bool {
    let typed: [any Annotation.Type] = [
      Number.self, TimeExpression.self, Region.self, SummarySentence.self, Keyphrase.self,
    ]
    return layer == ExternalAnnotation.layer || typed.contains { $0.layer == layer }
  }

  private static func add<A: Annotation>(
    _ found: [ExternalAnnotation], to document: inout Document, allowing names: [String],
    make: (ExternalAnnotation) throws(ReplyError) -> A
  ) throws(ReplyError) {
    var annotations: [A] = []
    for annotation in found {
      if let other = annotation.attributes.fields.first(where: { !names.contains($0.name) }) {
        throw ReplyError(
          "'\(other.name)' is no attribute of the layer '\(A.layer)'; expected \(names.joined(separator: ", "))")
      }
      annotations.append(try make(annotation))
    }
    document.add(annotations)
  }

  private static func kind<Kind: RawRepresentable<String> & CaseIterable>(
    of annotation: ExternalAnnotation, default absent: Kind
  ) throws(ReplyError) -> Kind {
    guard let written = annotation.attributes["kind"] else { return absent }
    guard let kind = written.stringValue.flatMap(Kind.init) else {
      let cases = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ReplyError("'kind' is \(written.literal), expected one of \(cases)")
    }
    return kind
  }
}
