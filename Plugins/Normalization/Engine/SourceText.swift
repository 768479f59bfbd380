/// Valid UTF-8 that a step reads: a small handle around the only pointer to it.
struct SourceText {
  let bytes: UnsafeBufferPointer<UInt8>

  @inline(__always) var count: Int { bytes.count }

  @inline(__always) subscript(offset: Int) -> UInt8 { bytes[offset] }

  /// The scalar at a boundary before the end.
  @inline(__always)
  func scalar(at offset: Int) -> (value: UInt32, end: Int) {
    let lead = UInt32(bytes[offset])
    if lead < 0x80 { return (lead, offset + 1) }
    let second = UInt32(bytes[offset + 1] & 0x3F)
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, offset + 2) }
    let third = UInt32(bytes[offset + 2] & 0x3F)
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, offset + 3) }
    return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[offset + 3] & 0x3F), offset + 4)
  }

  /// The scalar at a boundary; `nil` at the end.
  @inline(__always)
  func next(_ offset: Int) -> UInt32? {
    offset < count ? scalar(at: offset).value : nil
  }

  /// The scalar that ends at a boundary, and where it starts; `nil` at the start.
  @inline(__always)
  func before(_ offset: Int) -> (value: UInt32, start: Int)? {
    guard offset > 0 else { return nil }
    let start = boundary(at: offset - 1)
    return (scalar(at: start).value, start)
  }

  /// The start of the scalar that holds a byte.
  @inline(__always)
  func boundary(at offset: Int) -> Int {
    var start = offset
    while bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// The end of the run of scalars from `offset` on that satisfy a condition; no run is looked at beyond `length` bytes.
  @inline(__always)
  func end(from offset: Int, atMost length: Int = .max, while condition: (UInt32) -> Bool) -> Int {
    var end = offset
    while end < count, end - offset < length {
      let (value, next) = scalar(at: end)
      guard condition(value) else { break }
      end = next
    }
    return end
  }

  /// The start of the run of scalars before `offset` that satisfy a condition; as far back as `length` bytes.
  @inline(__always)
  func start(from offset: Int, atMost length: Int = .max, while condition: (UInt32) -> Bool) -> Int {
    var start = offset
    while offset - start < length, let (value, previous) = before(start), condition(value) { start = previous }
    return start
  }
}
