public import SaqiyaKit

/// Writes one page with all documents, for a browser: the texts, and beside each its annotations as data.
///
/// A fixed script of the page draws the annotations of any layer from their attributes. The page loads nothing, and its
/// policy lets no other script run. Documents are written one after the other, so memory does not grow with their number.
public struct HTMLEncoder: DocumentEncoder {
  private static let template = PageTemplate(PackageResources.document_mustache)

  private let plan: OutputPlan

  /// The language of the labels.
  public let reportLanguage: PageLabels.Language?
  /// The beginning of the page.
  public let header: [UInt8]
  /// The end of the page, with its scripts.
  public let footer: [UInt8]

  /// Creates an encoder.
  public init(_ options: OutputOptions) {
    plan = options.plan
    reportLanguage = options.labels
    let page = Page(PageLabels(options.labels))
    header = page.beginning(title: "Saqiya")
    footer = page.end()
  }

  /// Appends the article of a document.
  public func encode(_ input: InputDocument, into buffer: inout ByteBuffer) {
    let document = input.document
    let heading = DocumentHeading(document, named: \.nameForReaders)
    let values: [String: Any] = [
      "anchor": document.id.pageAnchor, "title": heading.title.beginning(String.longestName),
      "about": heading.about.map { $0.beginning(String.longestName) },
      "isKnown": !heading.about.isEmpty,
    ]
    buffer.append(Self.template.rendered(values))
    buffer.append("<div class=\"text\" dir=\"auto\">")
    buffer.append(html: document.original)
    buffer.append("</div>\n<script type=\"application/json\" class=\"layers\">")
    buffer.append(scriptData: PageAnnotations(document, plan).layers)
    buffer.append("</script>\n</article>\n")
  }
}
