/// A small number or none, in four bytes instead of sixteen.
///
/// The grammar copies the parts of a date at every step; most of them are absent.
@propertyWrapper
struct Packed: Sendable, Equatable {
  private var stored: Int32

  init(wrappedValue: Int?) { stored = Self.pack(wrappedValue) }

  var wrappedValue: Int? {
    get { stored == .min ? nil : Int(stored) }
    set { stored = Self.pack(newValue) }
  }

  private static func pack(_ value: Int?) -> Int32 { value.map { Int32(clamping: $0) } ?? .min }
}
