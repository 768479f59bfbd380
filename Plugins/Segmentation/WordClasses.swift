import ICU

/// The classes of all scalars, read from ICU once for those that running text uses.
final class WordClasses: Sendable {
  static let shared = WordClasses()

  private static let limit: UInt32 = 0x2100
  /// Never freed or changed: there is one table, and it lives as long as the process.
  private nonisolated(unsafe) let table: UnsafePointer<WordClass>

  private init() {
    let classes = UnsafeMutablePointer<WordClass>.allocate(capacity: Int(Self.limit))
    for scalar in 0..<Self.limit { (classes + Int(scalar)).initialize(to: TextProperties.wordClass(scalar)) }
    table = UnsafePointer(classes)
  }

  @inline(__always)
  func wordClass(of scalar: UInt32) -> WordClass {
    scalar < Self.limit ? table[Int(scalar)] : TextProperties.wordClass(scalar)
  }
}
