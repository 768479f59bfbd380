public import SaqiyaKit

/// The built-in plugin `numbers`.
public struct NumbersPlugin: Plugin {
  public static let name = "numbers"
  public static let version = "0.1.0"

  public init() {}

  public var stages: [any Stage.Type] { [] }
}
