import ICU

/// The classes of all scalars, read from ICU once for those that running text uses.
final class WordClasses: Sendable {
  static let shared = WordClasses()

  private static let limit: UInt32 = 0x2100
  let table: [WordClass]

  private init() {
    table = (0..<Self.limit).map(TextProperties.wordClass)
  }

  @inline(__always)
  func wordClass(of scalar: UInt32) -> WordClass {
    scalar < Self.limit ? table[Int(scalar)] : TextProperties.wordClass(scalar)
  }
}
