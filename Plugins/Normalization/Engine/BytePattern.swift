/// A set of byte values.
struct ByteSet: Sendable, Equatable {
  private var words = SIMD4<UInt64>()

  static let all = ByteSet(0...255)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { insert(byte) }
  }

  init(_ bytes: UInt8...) {
    for byte in bytes { insert(byte) }
  }

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

  /// Whether a byte may be of the set; one that is not known may.
  func mayContain(_ byte: UInt8?) -> Bool { byte.map(contains) ?? true }

  func intersects(_ other: ByteSet) -> Bool { words & other.words != SIMD4<UInt64>() }

  func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.words |= other.words
    return result
  }
}

/// Three bytes in a row, at the first of which a step may have something to change.
///
/// Patterns may match more than what is changed, never less. A line end stands before and after every text.
struct BytePattern: Sendable, Equatable {
  var first: ByteSet
  var second = ByteSet.all
  var third = ByteSet.all

  /// Patterns that match at every scalar of a set, and at few others: one for each first byte.
  static func covering(_ scalars: some Sequence<UInt32>) -> [BytePattern] {
    var patterns: [UInt8: BytePattern] = [:]
    for value in scalars {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(UTF8.encode(scalar).map(Array.init) ?? [])
      var pattern = patterns[bytes[0]] ?? BytePattern(first: ByteSet(bytes[0]), second: ByteSet(), third: ByteSet())
      if bytes.count > 1 { pattern.second.insert(bytes[1]) } else { pattern.second = .all }
      if bytes.count > 2 { pattern.third.insert(bytes[2]) } else { pattern.third = .all }
      patterns[bytes[0]] = pattern
    }
    return patterns.keys.sorted().compactMap { patterns[$0] }
  }

  /// A pattern that matches wherever one of the two does.
  func merged(with other: BytePattern) -> BytePattern {
    BytePattern(
      first: first.union(other.first), second: second.union(other.second), third: third.union(other.third))
  }

  /// The last bytes of scalars after which a match may go on: deleting what follows may bring such a match together.
  var joints: ByteSet {
    var joints = ByteSet()
    let endsInFirst = second != .all || third != .all
    // The second byte ends a scalar when the first is one by itself or leads one of two bytes.
    let endsInSecond = third != .all && first.intersects(ByteSet(0x00...0xDF))
    for byte in UInt8.min...0xBF
    where endsInFirst && first.contains(byte) || endsInSecond && second.contains(byte) {
      joints.insert(byte)
    }
    return joints
  }

  /// Whether a match may take in bytes of a text, with any bytes before and after it.
  func mayMatch(within text: [UInt8]) -> Bool {
    (-2..<text.count).contains { start in
      let byte = { (place: Int) in text.indices.contains(start + place) ? text[start + place] : nil }
      let bytes = (byte(0), byte(1), byte(2))
      // A match whose bytes here may be anything begins before the text and was found there.
      let isNarrow =
        bytes.0 != nil && first != .all || bytes.1 != nil && second != .all || bytes.2 != nil && third != .all
      return isNarrow && first.mayContain(bytes.0) && second.mayContain(bytes.1) && third.mayContain(bytes.2)
    }
  }
}
