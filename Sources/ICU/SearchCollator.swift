internal import CICU

/// The search collation of CLDR's root at its primary level: what it takes as one is the same to someone who searches.
public struct SearchCollator: ~Copyable {
  private let pointer: UnsafeMutableRawPointer

  /// Opens the collation; `nil` when ICU's data are not installed.
  public init?() {
    guard let pointer = saqiya_search_collator_open() else { return nil }
    self.pointer = pointer
  }

  deinit { saqiya_search_collator_close(pointer) }

  /// The primary key of a scalar; empty when the level ignores it.
  public func primaryKey(of scalar: Unicode.Scalar) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 128) { buffer, count in
      count = Int(saqiya_search_collator_key(pointer, Int32(bitPattern: scalar.value), buffer.baseAddress, 128))
    }
  }
}
