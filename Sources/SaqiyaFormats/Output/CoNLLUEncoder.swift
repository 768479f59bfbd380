public import SaqiyaKit

/// Writes CoNLL-U: a block for every sentence, a line for every token, with `# newdoc id`, `# sent_id` and `# text`.
///
/// FORM is the text of the token; what Saqiya does not know is `_`. MISC says `SpaceAfter=No` where no white space
/// follows, and `TokenRange=START:END` in the document's text, in the first unit of `offsets`. Where no stage found
/// sentences, the document is one; where none found tokens, they are what white space parts. Control characters and
/// directional embeddings are escaped, in forms and comments alike: `\u{1B}`.
public struct CoNLLUEncoder: DocumentEncoder {
  private let unit: OffsetUnit

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    unit = options.plan.offsets.first ?? .scalar
  }

  /// Appends the sentences of a document; nothing for a document without any.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    let text = document.original.utf8.span
    let offsets = OffsetTable(text, unit: unit)
    var number = 0
    for sentence in CoNLLUSentence.all(in: document) {
      number += 1
      if number == 1 { buffer.append("# newdoc id = \(document.id.printable)\n") }
      buffer.append("# sent_id = \(Self.withoutSpace(document.id))-\(number)\n")
      append(sentence, into: &buffer) { offsets.offset(ofByte: $0, in: text) }
    }
  }

  private func append(_ sentence: CoNLLUSentence, into buffer: inout ByteBuffer, offset: (Int) -> Int) {
    buffer.append("# text = \(sentence.text)\n")
    for (index, word) in sentence.words.enumerated() {
      let range = "TokenRange=\(offset(word.range.start)):\(offset(word.range.end))"
      let misc = word.hasSpaceAfter ? range : "SpaceAfter=No|\(range)"
      buffer.append("\(index + 1)\t\(word.form)\t_\t_\t_\t_\t_\t_\t_\t\(misc)\n")
    }
    buffer.append(ascii: "\n")
  }

  private static func withoutSpace(_ id: String) -> String {
    String(id.map { $0.isWhitespace ? "_" : $0 }).printable
  }
}

/// The words of a sentence, and how they are joined.
struct CoNLLUSentence {
  struct Word {
    var form: String
    var range: TextRange
    var hasSpaceAfter = true
  }

  private(set) var words: [Word] = []

  /// The forms with a single space where white space parts them: what readers of the format put together again.
  var text: String {
    var text = ""
    for (index, word) in words.enumerated() {
      text += word.form
      if word.hasSpaceAfter, index + 1 < words.count { text += " " }
    }
    return text
  }

  /// The sentences of a document that have words.
  static func all(in document: Document) -> [CoNLLUSentence] {
    let text = document.original
    let whole = TextRange(0, text.utf8.count)
    let sentences = document.hasLayer(Sentence.self) ? document[Sentence.self].map(\.range) : [whole]
    let tokens = document.hasLayer(Token.self) ? document[Token.self].map(\.range) : blankSeparated(text)
    var result: [CoNLLUSentence] = []
    var next = 0
    for sentence in sentences {
      while next < tokens.count, tokens[next].start < sentence.start { next += 1 }
      let first = next
      while next < tokens.count, tokens[next].start < sentence.end { next += 1 }
      if next > first { result.append(CoNLLUSentence(tokens[first..<next], of: text)) }
    }
    return result
  }

  private init(_ tokens: ArraySlice<TextRange>, of text: String) {
    for token in tokens {
      if let last = words.indices.last {
        let end = words[last].range.end
        words[last].hasSpaceAfter = Self.hasSpace(TextRange(end, max(end, token.start)), text)
      }
      // A form holds no white space; a token of ours neither, but one of another plugin may.
      let form = text.text(at: token).map { $0.isWhitespace ? "\u{A0}" : $0 }
      words.append(Word(form: String(form).printable, range: token))
    }
  }

  private static func hasSpace(_ gap: TextRange, _ text: String) -> Bool {
    !gap.isEmpty && text.text(at: gap).contains { $0.isWhitespace }
  }

  private static func blankSeparated(_ text: String) -> [TextRange] {
    text.split(whereSeparator: \.isWhitespace).map { word in
      let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
      return TextRange(start, start + word.utf8.count)
    }
  }
}
