import SaqiyaKit

/// What stands over a document for people.
struct DocumentHeading {
  /// The title; what the document is called when there is none.
  var title: String
  /// The id where it is not the title, the source and the date, as far as they are known.
  var about: [String]

  /// Creates a heading.
  ///
  /// - Parameter name: what a document without a title is called, by its id.
  init(_ document: Document, named name: (String) -> String = { $0 }) {
    let metadata = document.metadata
    title = metadata.first(of: ["regions.title", "title"]) ?? name(document.id)
    about = [
      title == document.id ? nil : document.id, metadata.first(of: ["regions.source", "source", "regions.site"]),
      metadata.first(of: ["dates.reference", "regions.date", "date"]),
    ].compactMap(\.self)
  }
}

extension Metadata {
  /// The first of several names that has text, or an object whose `value` is text.
  fileprivate func first(of names: [String]) -> String? {
    names.lazy.compactMap { name in
      if case .object(let fields)? = self[name] { fields["value"]?.stringValue } else { self[name]?.stringValue }
    }.first { !$0.isEmpty }
  }
}
