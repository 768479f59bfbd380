import ICU
import SaqiyaRuntime

/// What `--version` says.
enum Version {
  /// The version of Saqiya.
  static let number = ProgramVersion.number

  /// Saqiya's version, and those of what decides about its results.
  static var description: String {
    "saqiya \(number) (ICU \(ICUVersion.library), Unicode \(ICUVersion.unicode), Swift \(swift))"
  }

  private static var swift: String {
    #if compiler(>=6.4)
    "6.4 or later"
    #elseif compiler(>=6.3)
    "6.3"
    #else
    "6.2"
    #endif
  }
}
