/// Something that a stage does against its contract, or against what every stage promises.
public struct ContractFinding: Sendable, Equatable, Hashable, CustomStringConvertible {
  /// The promise that is broken.
  public enum Promise: String, Sendable, CaseIterable {
    /// Every range lies on the original, between scalars, and parts no letter from its marks.
    case ranges
    /// What the stage reads is in `requires` or `uses`.
    case reads
    /// What the stage writes is in `provides`, `changes` or `makesView`, and it writes all of `provides`.
    case writes
    /// The same document gives the same result.
    case determinism
    /// A document's result does not depend on those that came before it.
    case independence
    /// Any text can be worked on: empty, a thousand marks on one letter, megabytes without a line end.
    case anyText = "any text"
  }

  /// The promise that is broken.
  public var promise: Promise
  /// The way in which the promise is broken.
  public var message: String

  /// Creates a finding.
  public init(_ promise: Promise, _ message: String) {
    self.promise = promise
    self.message = message
  }

  /// `ranges: …`.
  public var description: String { "\(promise.rawValue): \(message)" }
}
