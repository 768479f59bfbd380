import ArabicScript
import SaqiyaKit

/// A text as the quality rules see it: its words, its lines, its lengths in Unicode scalars.
struct QualityText {
  /// A word, a number, or a single sign.
  struct Word {
    /// The bytes as they are written.
    var bytes: Range<Int>
    /// The length in Unicode scalars.
    var length: Int
    /// The hash of the bytes as they are written.
    var hash: UInt64
    /// The hash of the folded form.
    var folded: UInt64
    var hasLetter: Bool
    var isSymbol: Bool
  }

  /// The text.
  let text: String
  /// The bytes of the text.
  let bytes: [UInt8]
  let words: [Word]
  /// The length in Unicode scalars.
  let length: Int

  init(_ view: View) {
    text = view.text
    let bytes = Array(view.text.utf8)
    self.bytes = bytes
    length = Self.length(of: bytes[...])
    words = view.derived(ScannedText.self).tokens.map { token in
      var hash = WordHash.seed
      var length = 0
      for byte in bytes[token.start..<token.end] {
        hash = WordHash.adding(byte, to: hash)
        if byte & 0xC0 != 0x80 { length += 1 }
      }
      return Word(
        bytes: token.start..<token.end, length: length, hash: hash, folded: token.hash, hasLetter: token.kind == .word,
        isSymbol: token.kind == .punctuation)
    }
  }

  static func hash(ofFolded word: String) -> UInt64 { ScannedText(word).tokens.first?.hash ?? 0 }

  /// The length of some bytes of text in Unicode scalars.
  static func length(of bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }

  /// The pieces between line feeds.
  var lines: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// The lines; what ends with a line feed has none after it.
  var endedLines: [ArraySlice<UInt8>] {
    let lines = lines
    return lines.last?.isEmpty == true ? Array(lines.dropLast()) : lines
  }

  /// How often some bytes stand in the text without overlapping.
  func count(of piece: String) -> Int {
    let piece = Array(piece.utf8)
    var (count, index) = (0, 0)
    while index + piece.count <= bytes.count {
      if bytes[index] == piece[0], bytes[index..<(index + piece.count)].elementsEqual(piece) {
        count += 1
        index += piece.count
      } else {
        index += 1
      }
    }
    return count
  }
}

extension ArraySlice<UInt8> {
  /// The text.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// The bytes without white space (Unicode's property) at the ends.
  var trimmed: ArraySlice<UInt8> { trimmedAtStart.trimmedAtEnd }

  var trimmedAtStart: ArraySlice<UInt8> {
    var rest = self
    while let first = rest.first {
      let width = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard rest.prefix(width).isWhiteSpace else { break }
      rest = rest.dropFirst(width)
    }
    return rest
  }

  var trimmedAtEnd: ArraySlice<UInt8> {
    var rest = self
    while !rest.isEmpty {
      var start = rest.endIndex - 1
      while start > rest.startIndex, rest[start] & 0xC0 == 0x80 { start -= 1 }
      guard rest[start...].isWhiteSpace else { break }
      rest = rest[..<start]
    }
    return rest
  }

  private var isWhiteSpace: Bool {
    String(decoding: self, as: UTF8.self).unicodeScalars.first?.properties.isWhitespace ?? false
  }

  /// The last character.
  var lastScalar: Unicode.Scalar? {
    guard !isEmpty else { return nil }
    var start = endIndex - 1
    while start > startIndex, self[start] & 0xC0 == 0x80 { start -= 1 }
    return String(decoding: self[start...], as: UTF8.self).unicodeScalars.first
  }

  func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
  func hasPrefix(_ text: String) -> Bool { starts(with: text.utf8) }

  /// A hash that is equal for equal bytes.
  var stableHash: UInt64 {
    var hash = StableHash()
    for byte in self { hash.add(UInt64(byte)) }
    return hash.value
  }
}
