internal import CICU
public import SaqiyaKit

/// Checks of options whose values are names that ICU knows, for ``SaqiyaKit/Option``.
///
/// ```swift
/// @Option("The zone of local times.", check: OptionChecks.timeZone) var zone: String? = nil
/// ```
public enum OptionChecks {
  /// Checks the name of a locale, such as `ar` or `ar-EG`; an option without a value passes.
  ///
  /// - Throws: ``SaqiyaKit/OptionError`` when ICU does not know the language.
  public static func locale(_ tag: String?) throws(OptionError) {
    guard let tag, !TextProperties.isKnownLanguage(ofLocale: tag) else { return }
    throw OptionError("found '\(tag)', expected a language tag such as 'ar', 'ar-EG' or 'en'")
  }

  /// Checks a time zone: a name of the tz database (`Asia/Riyadh`), an offset (`+03:00`, at most 18 hours), or `Z`; an
  /// option without a value passes.
  ///
  /// - Throws: ``SaqiyaKit/OptionError`` with the nearest name.
  public static func timeZone(_ name: String?) throws(OptionError) {
    guard let name, name != "Z", !isOffset(name) else { return }
    let known = timeZones
    if known.contains(name) { return }
    let near = nearest(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
    throw OptionError(
      "found '\(name)', expected a time zone such as 'Asia/Riyadh', an offset such as '+03:00', or 'Z'\(near)")
  }

  /// The names of the time zones that ICU knows, in ascending order.
  static var timeZones: [String] {
    guard let zones = saqiya_time_zones_open() else { return [] }
    defer { saqiya_time_zones_close(zones) }
    var names: [String] = []
    while let name = saqiya_time_zones_next(zones) { names.append(String(cString: name)) }
    return names
  }

  /// Whether a name is a sign, hours and minutes: `+03:00`.
  private static func isOffset(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard bytes.count == 6, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      bytes[3] == UInt8(ascii: ":")
    else { return false }
    let digits = [1, 2, 4, 5].map { Int(bytes[$0]) - 48 }
    guard digits.allSatisfy((0...9).contains) else { return false }
    let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    return minutes < 60 && hours * 60 + minutes <= 18 * 60
  }

  /// The zone of a city (`Riyadh`, `tunis`), else the name with the fewest edits.
  private static func nearest(_ name: String, among known: [String]) -> String? {
    let city = "/" + name.lowercased().map { $0 == " " ? "_" : $0 }
    return known.first { $0.lowercased().hasSuffix(city) } ?? name.nearest(among: known)
  }
}
