/// Decoding and encoding of single scalars in valid UTF-8.
public enum UTF8Scalar {
  /// The scalar at an offset of valid UTF-8, and its length in bytes.
  ///
  /// - Precondition: `offset` is a scalar boundary before the end.
  @inlinable
  @inline(__always)
  public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | continuation(bytes, offset + 1), 2) }
    if lead < 0xF0 {
      return ((lead & 0x0F) << 12 | continuation(bytes, offset + 1) << 6 | continuation(bytes, offset + 2), 3)
    }
    let high = (lead & 0x07) << 18 | continuation(bytes, offset + 1) << 12
    return (high | continuation(bytes, offset + 2) << 6 | continuation(bytes, offset + 3), 4)
  }

  @inlinable
  @inline(__always)
  static func continuation(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt32 {
    UInt32(bytes[offset] & 0x3F)
  }

  /// Gives the bytes of a scalar in order.
  @inlinable
  @inline(__always)
  public static func encode(_ scalar: UInt32, _ emit: (UInt8) -> Void) {
    if scalar < 0x80 {
      emit(UInt8(scalar))
    } else if scalar < 0x800 {
      emit(UInt8(0xC0 | scalar >> 6))
      emit(UInt8(0x80 | scalar & 0x3F))
    } else {
      if scalar < 0x10000 {
        emit(UInt8(0xE0 | scalar >> 12))
      } else {
        emit(UInt8(0xF0 | scalar >> 18))
        emit(UInt8(0x80 | scalar >> 12 & 0x3F))
      }
      emit(UInt8(0x80 | scalar >> 6 & 0x3F))
      emit(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
