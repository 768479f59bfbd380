import SaqiyaKit

extension LengthUnit {
  /// The length of a text.
  ///
  /// - Complexity: O(bytes); O(1) for bytes.
  func length(of text: Substring) -> Int {
    switch self {
    case .bytes: return text.utf8.count
    case .scalars: return text.withBytes { bytes in bytes.count { $0 & 0xC0 != 0x80 } }
    case .words: return text.withBytes { Self.pieces(of: $0, untilLineBreak: false) }
    case .lines: return text.withBytes { Self.pieces(of: $0, untilLineBreak: true) }
    }
  }

  /// The number of pieces between white space, or of lines that have one.
  private static func pieces(of bytes: UnsafeBufferPointer<UInt8>, untilLineBreak: Bool) -> Int {
    var (count, isInside, offset) = (0, false, 0)
    while offset < bytes.count {
      let space = WhiteSpace(bytes, at: offset)
      offset += space.length
      if space.kind == .none {
        if !isInside { count += 1 }
        isInside = true
      } else if !untilLineBreak || space.kind == .lineBreak {
        isInside = false
      }
    }
    return count
  }
}

/// The white space (Unicode's property of the name) that begins at a byte.
private struct WhiteSpace {
  enum Kind { case none, space, lineBreak }

  var kind = Kind.none
  /// How many bytes to go on, at least one.
  var length = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    switch bytes[offset] {
    case 0x0A...0x0D: kind = .lineBreak
    case 0x09, 0x20: kind = .space
    case 0xC2:
      guard offset + 1 < bytes.count else { return }
      length = 2
      kind = bytes[offset + 1] == 0x85 ? .lineBreak : bytes[offset + 1] == 0xA0 ? .space : .none
    case 0xE1...0xE3:
      guard offset + 2 < bytes.count else { return }
      length = 3
      kind = Self.ofThree(bytes[offset], bytes[offset + 1], bytes[offset + 2])
    default: break
    }
  }

  private static func ofThree(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Kind {
    switch (first, second, third) {
    // U+2028 and U+2029.
    case (0xE2, 0x80, 0xA8...0xA9): .lineBreak
    // U+1680, U+2000–U+200A, U+202F, U+205F, U+3000.
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      .space
    default: .none
    }
  }
}

extension Substring {
  fileprivate func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = String(self)
    return copy.withUTF8(body)
  }
}

extension Substring.UTF8View {
  /// Whether the bytes of another text stand in it; nothing stands in every text.
  func contains(_ other: String) -> Bool {
    let result = withContiguousStorageIfAvailable { bytes in
      other.utf8.withContiguousStorageIfAvailable { bytes.contains($0) }
    }
    if let result = result.flatMap(\.self) { return result }
    let (bytes, wanted) = (Array(self), Array(other.utf8))
    return bytes.withUnsafeBufferPointer { bytes in wanted.withUnsafeBufferPointer { bytes.contains($0) } }
  }
}

extension String.UTF8View {
  /// Whether the bytes of another text stand in it; nothing stands in every text.
  func contains(_ other: String) -> Bool { self[...].contains(other) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Searches by the last byte of what is wanted (Horspool), so that most bytes are not looked at.
  ///
  /// - Complexity: O(bytes) for most texts, O(bytes × wanted) at worst.
  fileprivate func contains(_ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = wanted.last else { return true }
    guard wanted.count <= count else { return false }
    var skips = [Int](repeating: wanted.count, count: 256)
    for index in 0..<(wanted.count - 1) { skips[Int(wanted[index])] = wanted.count - 1 - index }
    var end = wanted.count - 1
    while end < count {
      if self[end] == last, self[(end + 1 - wanted.count)...end].elementsEqual(wanted) { return true }
      end += skips[Int(self[end])]
    }
    return false
  }
}
