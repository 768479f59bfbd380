/// A hash of bytes that tells versions of files apart (FNV-1a in 128 bits); not for secrets.
package struct ContentHash {
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
  private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  /// Creates the hash of nothing.
  package init() {}

  /// Appends bytes.
  package mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt128(byte)) &* Self.prime }
  }

  /// Appends a text and its end, so that two texts in a row are not one longer text.
  package mutating func append(_ text: String) {
    append(text.utf8)
    append(CollectionOfOne(0))
  }

  /// Thirty-two hexadecimal digits.
  package var digits: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
