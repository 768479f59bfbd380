internal import CICU

/// Which ICU this process uses.
public enum ICUVersion {
  /// The version of the library, as `72.1`.
  public static var library: String { String(cString: saqiya_icu_version()) }

  /// The version of the Unicode Standard that its data follow, as `15.0`.
  public static var unicode: String { String(cString: saqiya_unicode_version()) }
}
