/// A small signature of a set, by which sets that share much are found without comparing all pairs.
///
/// Two sets agree in one place of their signatures with the probability of their Jaccard similarity (Broder 1997). Pairs
/// that agree in a whole band are candidates, and are then compared exactly.
package struct MinHash {
  /// The number of bands; each has two places. Of pairs with similarity 0.5 one in a hundred is missed.
  package static let bands = 16

  /// One key for each band.
  package let bandKeys: [UInt64]

  package init(_ elements: [UInt64]) {
    let places = (0..<UInt64(Self.bands * 2)).map { place in
      elements.reduce(UInt64.max) { min($0, Self.mix($1 ^ (place &* 0xD6E8_FEB8_6659_FD93))) }
    }
    bandKeys = (0..<Self.bands).map { Self.mix(places[2 * $0] ^ Self.mix(places[2 * $0 + 1] &+ UInt64($0))) }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
