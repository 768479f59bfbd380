/// The version of Saqiya, for every program that is made of it.
package enum ProgramVersion {
  /// The number.
  package static let number = "0.1.0"
}
