extension ScannedText {
  /// A phrase in its match key: its folded tokens, separated by spaces.
  ///
  /// - Complexity: O(bytes).
  public static func matchKey(of phrase: String) -> String {
    var phrase = phrase
    return phrase.withUTF8 { keyOfLetters($0) ?? keyOfTokens($0) }
  }

  /// The key of Arabic letters with single spaces between words, as nearly all entries of word lists are; `nil` for others.
  private static func keyOfLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let letters = ScalarTable.shared.arabicLetters
    guard let last = bytes.last, last != UInt8(ascii: " ") else { return nil }
    var isPlain = true
    let key = String(unsafeUninitializedCapacity: bytes.count) { key in
      var (offset, count) = (0, 0)
      while offset < bytes.count {
        if bytes[offset] == UInt8(ascii: " "), offset > 0, bytes[offset - 1] != UInt8(ascii: " ") {
          key[count] = UInt8(ascii: " ")
          (offset, count) = (offset + 1, count + 1)
          continue
        }
        guard let (first, second) = WordScanner.letter(bytes, at: offset, letters) else {
          isPlain = false
          return 0
        }
        (key[count], key[count + 1]) = (first, second)
        (offset, count) = (offset + 2, count + 2)
      }
      return count
    }
    return isPlain ? key : nil
  }

  private static func keyOfTokens(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var scanner = WordScanner()
    scanner.scan(bytes)
    var key: [UInt8] = []
    key.reserveCapacity(scanner.folded.count + scanner.tokens.count)
    for token in scanner.tokens {
      if !key.isEmpty { key.append(UInt8(ascii: " ")) }
      key.append(contentsOf: scanner.folded.bytes(from: token.foldedStart)[..<token.foldedCount])
    }
    return String(decoding: key, as: UTF8.self)
  }
}
