/// The letters of a folded word, two bytes each when it is Arabic.
extension UnsafeBufferPointer<UInt8> {
  /// Whether letters stand at an offset.
  @inline(__always)
  func has(_ letters: StaticString, at offset: Int = 0) -> Bool {
    guard offset >= 0, offset + letters.utf8CodeUnitCount <= count else { return false }
    for index in 0..<letters.utf8CodeUnitCount where self[offset + index] != letters.utf8Start[index] { return false }
    return true
  }

  /// Whether it ends in letters.
  @inline(__always)
  func ends(in letters: StaticString) -> Bool { has(letters, at: count - letters.utf8CodeUnitCount) }

  /// The offset after a و at the beginning, when enough follows for that to be the conjunction.
  @inline(__always)
  var offsetAfterConjunction: Int { count > 8 && has("و") ? 2 : 0 }

  /// The same after ف too, where the rest of the word shows that it is one.
  @inline(__always)
  var offsetAfterAnyConjunction: Int { count > 8 && (has("و") || has("ف")) ? 2 : 0 }
}
