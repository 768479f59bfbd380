import ICU

/// Which scalars end sentences, read from ICU once.
final class TerminatorTable: Sendable {
  static let shared = TerminatorTable()

  /// For every byte, whether a mark may begin with it, or end with it if it is a second byte.
  let isInteresting: [Bool]
  private let terminators: Set<UInt32>
  private let continuations: Set<UInt32>

  private init() {
    terminators = Set((0..<0x1_1000).filter(TextProperties.isSentenceTerminator))
    continuations = Set((0..<0x1_1000).filter(TextProperties.isSentenceContinuation))
    var bytes = [Bool](repeating: false, count: 256)
    for ascii in #".!?"()[]{}"#.utf8 { bytes[Int(ascii)] = true }
    bytes[0xC2] = true
    for lead in 0xE0...0xF4 { bytes[lead] = true }
    // Second bytes of ؛ ؝ ؞ ؟ and of ۔.
    for second in [0x9B, 0x9D, 0x9E, 0x9F, 0x94] { bytes[second] = true }
    isInteresting = bytes
  }

  func isTerminator(_ scalar: UInt32) -> Bool {
    scalar < 0x80 ? scalar == 0x21 || scalar == 0x3F || scalar == 0x2E : terminators.contains(scalar)
  }

  /// Whether a sentence goes on with this scalar, even after a terminator (UAX #29, SB8a); the Arabic semicolon too.
  func isContinuation(_ scalar: UInt32) -> Bool {
    scalar == 0x61B || continuations.contains(scalar)
  }
}
