package import SaqiyaKit

extension Document {
  /// The original text for which a range of the view stands.
  package func originalText(ofView range: TextRange) -> String {
    let range = view.originalRange(of: range).range
    let bytes = original.utf8.span.extracting(range.bytes)
    return bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
