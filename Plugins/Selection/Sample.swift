public import SaqiyaKit

/// Keeps a share of the documents, chosen by a hash of the id.
///
/// Whether a document is kept depends on its id and the seed alone, so that the parts of a divided run, other orders and
/// later runs choose the same documents, and a sample of a smaller share lies in that of a larger one.
public struct Sample: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "sample"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Keeps a share of the documents, the same in every run."

  @Option("The share of the documents to keep.", in: 0.0...1.0) var share = 0.1
  @Option("A number; another one chooses other documents.") var seed = 0
  @Option("The reason for documents that are left out.") var reason = "not in the sample"

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads no layer.
  public var contract: Contract { Contract() }

  /// Checks the reason.
  ///
  /// - Throws: ``StageError`` (`bad-option`) when it is empty.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    if reason.isEmpty { throw StageError(.badOption, "'reason' is empty, expected some words") }
  }

  /// Drops the document unless the hash of its id is in the share.
  ///
  /// - Complexity: O(bytes of the id).
  public func process(_ document: inout Document) throws(StageError) {
    if position(of: document.id) >= share { document.drop(because: reason) }
  }

  /// Where an id stands between 0 and 1.
  private func position(of id: String) -> Double {
    var hash = StableHash(seed: UInt64(bitPattern: Int64(seed)))
    for byte in id.utf8 { hash.add(UInt64(byte)) }
    // The 53 bits that a number between 0 and 1 has.
    return Double(hash.value >> 11) * 0x1p-53
  }
}

/// A hash that is the same on every machine and in every run (FNV-1a with a final mix).
struct StableHash {
  private var state: UInt64

  init(seed: UInt64 = 0) {
    state = 0xCBF2_9CE4_8422_2325 ^ (seed &* 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  mutating func add(_ value: UInt64) { state = (state ^ value) &* 0x100_0000_01B3 }

  /// The hash of what was added.
  var value: UInt64 {
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
