/// What single scalars become, whatever stands around them: another text, or nothing.
struct ScalarMap: Sendable, Equatable {
  private(set) var replacements: [UInt32: [UInt32]] = [:]

  subscript(scalar: UInt32) -> [UInt32]? {
    get { replacements[scalar] }
    set { replacements[scalar] = newValue }
  }

  /// The map that does what this one does and then what `next` does.
  func followed(by next: ScalarMap) -> ScalarMap {
    var result = next
    for (scalar, replacement) in replacements {
      result.replacements[scalar] = replacement.flatMap { next.replacements[$0] ?? [$0] }
    }
    return result
  }

  /// What a text becomes, the slow way.
  func applied(to scalars: [UInt32]) -> [UInt32] {
    scalars.flatMap { replacements[$0] ?? [$0] }
  }
}
