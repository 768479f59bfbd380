import SaqiyaKit

/// Stand-ins for what earlier stages find: rough, but with ranges that lie on the text.
enum SyntheticLayers {
  /// The layers that can be made.
  static let names: Set<String> = [
    Sentence.layer, Token.layer, Number.layer, TimeExpression.layer, Region.layer, Term.layer,
  ]

  /// Adds a layer to a document; does nothing for one that cannot be made.
  static func add(_ name: String, to document: inout Document) {
    let text = document.view.text
    switch name {
    case Sentence.layer:
      document.add(pieces(of: text) { ".؟!\n".unicodeScalars.contains($0) }.map { Sentence(range: $0) })
    case Token.layer: document.add(words(of: text).map { Token(range: $0, kind: .word) })
    case Term.layer: document.add(words(of: text).map { Term(range: $0, term: "كلمة") })
    case Region.layer: document.add(pieces(of: text) { $0 == "\n" }.map { Region(range: $0, role: .body) })
    case Number.layer:
      document.add(numerals(of: text).map { Number(range: $0, numeral: $0, kind: .cardinal, value: ExactDecimal(7)) })
    case TimeExpression.layer:
      document.add(numerals(of: text).map { TimeExpression(range: $0, kind: .date, value: "2017") })
    default: break
    }
  }

  private static func words(of text: String) -> [TextRange] {
    pieces(of: text) { $0.properties.isWhitespace }
  }

  private static func numerals(of text: String) -> [TextRange] {
    pieces(of: text) { $0.properties.numericType != .decimal }
  }

  /// The stretches between separators.
  private static func pieces(of text: String, isSeparator: (Unicode.Scalar) -> Bool) -> [TextRange] {
    var pieces: [TextRange] = []
    var start = 0
    var offset = 0
    for scalar in text.unicodeScalars {
      if isSeparator(scalar) {
        if offset > start { pieces.append(TextRange(start, offset)) }
        start = offset + UTF8.width(scalar)
      }
      offset += UTF8.width(scalar)
    }
    if offset > start { pieces.append(TextRange(start, offset)) }
    return pieces
  }
}
