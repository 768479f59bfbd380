extension Document {
  /// The text of the original that stands at a range.
  public func text(of range: TextRange) -> String {
    original.text(at: range)
  }
}

extension String {
  /// The text that stands at a range of UTF-8 bytes, both ends of which lie on scalar boundaries.
  public func text(at range: TextRange) -> String {
    utf8.span.extracting(range.bytes).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
