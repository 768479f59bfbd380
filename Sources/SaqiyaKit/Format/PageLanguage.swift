/// The languages that pages for people have labels in.
public enum PageLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case arabic = "ar"

  /// The direction of the language, as HTML names it.
  package var direction: String { self == .arabic ? "rtl" : "ltr" }
}
