import SaqiyaKit

/// What stands over a document for people.
struct DocumentHeading {
  /// The title; the id when there is none.
  var title: String
  /// The id where there is a title, the source and the date, as far as they are known.
  var about: [String]

  init(_ document: Document) {
    let metadata = document.metadata
    let title = metadata.first(of: ["regions.title", "title"])
    self.title = title ?? document.id
    about = [
      title == nil ? nil : document.id, metadata.first(of: ["regions.source", "source", "regions.site"]),
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
