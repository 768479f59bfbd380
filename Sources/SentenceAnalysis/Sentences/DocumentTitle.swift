import ArabicScript
package import SaqiyaKit

/// What a document calls itself.
package struct DocumentTitle {
  /// Where the view says it, when it does.
  private let ranges: [TextRange]
  /// The title that came with the input.
  private let text: String?

  /// Reads the title from the metadata, and from the regions with the role of a title.
  package init(_ document: Document) {
    text = document.metadata["title"]?.stringValue
    ranges = document.inView(Region.self).filter { $0.role == .title }.map(\.range)
  }

  /// The terms of the body that the title says.
  package func terms(in body: StemmedText) -> Set<Int32> {
    var found: Set<Int32> = []
    for (index, token) in body.scan.tokens.enumerated() where body.termOfToken[index] >= 0 {
      if ranges.contains(where: { $0.contains(token.range) }) { found.insert(body.termOfToken[index]) }
    }
    if let text { found.formUnion(terms(of: text, in: body)) }
    return found
  }

  private func terms(of title: String, in body: StemmedText) -> Set<Int32> {
    let title = StemmedText(View(original: title))
    let wanted = Set((0..<title.termCount).map(title.string(ofTerm:)))
    return Set((0..<body.termCount).filter { wanted.contains(body.string(ofTerm: $0)) }.map(Int32.init))
  }
}
