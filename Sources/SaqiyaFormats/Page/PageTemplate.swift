import Mustache

/// A template of a part of a page. Values are escaped for HTML; `{{{name}}}` is for what is HTML, CSS or script already.
package struct PageTemplate: Sendable {
  private let template: MustacheTemplate

  /// Parses a template that is a resource of its module; its first line says `{{% CONTENT_TYPE:saqiya-html}}`.
  ///
  /// - Precondition: it is a valid template.
  package init(_ resource: [UInt8]) {
    MustacheContentTypes.register(ScalarEscapes(), named: "saqiya-html")
    do {
      template = try MustacheTemplate(string: String(decoding: resource, as: UTF8.self))
    } catch {
      preconditionFailure("a template of this package is not valid: \(error)")
    }
  }

  /// The text with values in the places of their names.
  package func rendered(_ values: [String: Any]) -> String { template.render(values) }
}

/// The escapes of ``ByteBuffer/append(html:)`` for templates.
///
/// The content type of the library compares characters, so that a quote with a combining mark on it, which is another
/// character than a quote, would end an attribute.
private struct ScalarEscapes: MustacheContentType {
  func escapeText(_ text: String) -> String { text.escapedForHTML }
}
