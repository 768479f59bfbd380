import ArabicScript
import SaqiyaKit

/// A text in a hundred bytes: two sketches agree in about the share of places that the sets of runs of three folded words
/// have in common (MinHash, Broder 1997), of whose hashes one byte is kept (Li and König 2010).
struct TextSketch: Sendable, Equatable {
  /// The bands of which one must agree wholly before two sketches are compared, and the places of each. Of pairs with
  /// similarity 0.8 one in a hundred is missed, of pairs with 0.9 one in a million.
  static let bands = 16
  static let rows = 6
  static let count = bands * rows
  /// The words of a run.
  private static let shingle = 3

  /// One byte for each place.
  let places: [UInt8]

  init?(places: [UInt8]) {
    guard places.count == Self.count else { return nil }
    self.places = places
  }

  /// Sketches the words and numbers of a view; `nil` when there is none.
  ///
  /// - Complexity: O(words × places).
  init?(_ view: View) {
    let words = view.derived(ScannedText.self).tokens.filter { $0.kind != .punctuation }.map(\.hash)
    guard !words.isEmpty else { return nil }
    let length = min(Self.shingle, words.count)
    var minima = [UInt64](repeating: .max, count: Self.count)
    for start in 0...(words.count - length) {
      var hash = StableHash()
      for word in words[start..<(start + length)] { hash.add(word) }
      let element = hash.value
      for place in minima.indices {
        let value = Self.mix(element ^ Self.seeds[place])
        if value < minima[place] { minima[place] = value }
      }
    }
    places = minima.map { UInt8(truncatingIfNeeded: $0) }
  }

  private static let seeds: [UInt64] = (0..<UInt64(count)).map { mix($0 &* 0xD6E8_FEB8_6659_FD93 &+ 1) }

  private static func mix(_ value: UInt64) -> UInt64 {
    let mixed = (value ^ (value >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }

  /// How alike two texts are, from 0 to 1; equal bytes by chance are taken off.
  func similarity(to other: TextSketch) -> Double {
    var equal = 0
    for place in places.indices where places[place] == other.places[place] { equal += 1 }
    let share = Double(equal) / Double(Self.count)
    return max(0, (share - 1 / 256) / (1 - 1 / 256))
  }

  /// The key of a band, different for every band.
  func key(ofBand band: Int) -> UInt64 {
    places[(band * Self.rows)..<((band + 1) * Self.rows)].reduce(UInt64(band + 1)) { $0 << 8 | UInt64($1) }
  }
}
