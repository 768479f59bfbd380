extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first byte in a range that is not part of valid UTF-8; `nil` when all is valid.
  package func offsetOfInvalidUTF8(in range: Range<Int>) -> Int? {
    let slice = UnsafeBufferPointer(rebasing: self[range])
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: slice.span)
      return nil
    } catch {
      return range.lowerBound + error.byteOffsets.lowerBound
    }
  }
}
