import ArabicScript

/// The bytes of a text, for code that looks a few scalars around a place of it.
struct TextBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  @inline(__always)
  subscript(offset: Int) -> UInt8 { bytes[offset] }

  /// The scalar at an offset and the offset after it; U+0000 at the end.
  @inline(__always)
  func scalar(at offset: Int) -> (value: UInt32, end: Int) {
    guard offset < bytes.count else { return (0, offset) }
    let (scalar, length) = UTF8Scalar.decode(bytes, at: offset)
    return (scalar, offset + length)
  }

  /// The scalar before an offset and its own offset; U+0000 at the start.
  @inline(__always)
  func scalar(before offset: Int) -> (value: UInt32, start: Int) {
    guard offset > 0 else { return (0, 0) }
    var start = offset - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return (UTF8Scalar.decode(bytes, at: start).scalar, start)
  }

  /// The first scalar boundary at or after an offset.
  func boundary(from offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }

  /// The text of a range.
  func string(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<max(start, end)]), as: UTF8.self)
  }
}

// MARK: - Searching

extension TextBytes {
  /// The first offset from `start` on where a line may end: a byte up to U+000D, or the first byte of U+0085, U+2028
  /// or U+2029 (of other scalars too); at most `end`. Looks at eight bytes at once.
  func firstLineEndCandidate(from start: Int, to end: Int) -> Int {
    var offset = start
    if let base = UnsafeRawPointer(bytes.baseAddress) {
      while offset + 8 <= end {
        let word = base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        // 0xC2 and 0xE2 differ in the bit that 0xDF leaves out.
        let leads = (word & Self.repeating(0xDF)) ^ Self.repeating(0xC2)
        if Self.hasByte(below: 0x0E, in: word) || Self.hasByte(below: 1, in: leads) { break }
        offset += 8
      }
    }
    while offset < end, bytes[offset] > 0x0D, bytes[offset] & 0xDF != 0xC2 { offset += 1 }
    return offset
  }

  @inline(__always)
  private static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Whether one of eight bytes is below a limit of at most 0x80 (the subtraction borrows into its high bit).
  @inline(__always)
  private static func hasByte(below limit: UInt8, in word: UInt64) -> Bool {
    (word &- repeating(limit)) & ~word & repeating(0x80) != 0
  }
}

// MARK: - White space

extension TextBytes {
  /// The offset of the first scalar from `start` on that is neither white space nor an invisible control; at most `end`.
  func skippingSpace(from start: Int, to end: Int) -> Int {
    var offset = start
    while offset < end {
      let (scalar, next) = scalar(at: offset)
      guard Scalars.isSpace(scalar) || Scalars.isInvisible(scalar) else { break }
      offset = next
    }
    return min(offset, end)
  }

  /// The offset after the last scalar before `end` that is not white space; at least `start`.
  func trimmingSpace(from start: Int, to end: Int) -> Int {
    var offset = end
    while offset > start {
      let (scalar, previous) = scalar(before: offset)
      guard Scalars.isSpace(scalar) || scalar == 0xFEFF || scalar == 0x200B else { break }
      offset = previous
    }
    return max(offset, start)
  }
}

/// Classes of single scalars that segmentation asks for.
enum Scalars {
  /// White space, ends of lines included.
  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Directional controls, joiners, variation selectors, the byte-order mark and the soft hyphen.
  @inline(__always)
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x61C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }

  /// A letter of the Arabic script, in the blocks that running text uses.
  @inline(__always)
  static func isArabicLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x620...0x63F, 0x641...0x64A, 0x66E...0x66F, 0x671...0x6D3, 0x6D5, 0x6EE...0x6EF, 0x6FA...0x6FC, 0x6FF,
      0x750...0x77F, 0x8A0...0x8C9, 0xFB50...0xFBB1, 0xFBD3...0xFD3D, 0xFD50...0xFDFB, 0xFE70...0xFEFC:
      true
    default: false
    }
  }

  /// A combining mark of the Arabic script.
  @inline(__always)
  static func isArabicMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7...0x6E8, 0x6EA...0x6ED: true
    default: false
    }
  }

  /// A digit: 0–9, ٠–٩ or ۰–۹.
  @inline(__always)
  static func isDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: true
    default: false
    }
  }

  /// A letter of the Latin script.
  @inline(__always)
  static func isLatinLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true
    default: false
    }
  }

  /// A Latin letter in lower case, as far as ASCII goes.
  @inline(__always)
  static func isLowercase(_ scalar: UInt32) -> Bool { 0x61...0x7A ~= scalar }
}
