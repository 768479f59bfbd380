import SaqiyaKit
import Testing

@testable import ICU

@Suite("Checks of options by ICU")
struct OptionCheckTests {
  @Test(
    "know time zones", arguments: [nil, "Asia/Riyadh", "Africa/Tunis", "UTC", "Z", "+03:00", "-03:30", "+18:00"])
  func zones(name: String?) throws {
    try OptionChecks.timeZone(name)
  }

  @Test(
    "refuse what is no time zone, with the nearest name",
    arguments: [
      ("Mars/Base", ""), ("", ""), ("+3", ""), ("+19:00", ""), ("+03:60", ""), ("03:00", ""),
      ("Asia/Riyad", "; did you mean 'Asia/Riyadh'?"), ("asia/riyadh", "; did you mean 'Asia/Riyadh'?"),
      ("Riyadh", "; did you mean 'Asia/Riyadh'?"), ("sao paulo", "; did you mean 'America/Sao_Paulo'?"),
    ])
  func noZones(name: String, advice: String) {
    let expected = "expected a time zone such as 'Asia/Riyadh', an offset such as '+03:00', or 'Z'"
    #expect(throws: OptionError("found '\(name)', \(expected)\(advice)")) { try OptionChecks.timeZone(name) }
  }

  @Test("know locales by their language", arguments: [nil, "ar", "ar-EG", "fa_IR", "en"])
  func locales(tag: String?) throws {
    try OptionChecks.locale(tag)
  }

  @Test("refuse what is no language", arguments: ["arabic", "xx_YY", "klingon"])
  func noLocales(tag: String) {
    #expect(throws: OptionError("found '\(tag)', expected a language tag such as 'ar', 'ar-EG' or 'en'")) {
      try OptionChecks.locale(tag)
    }
  }

  @Test("measure characters in a terminal, and know their script and direction")
  func characters() {
    #expect("aب\u{64E}\u{200E}漢😀".unicodeScalars.map { TextProperties.terminalWidth($0.value) } == [1, 1, 0, 0, 2, 2])
    #expect(
      "aبא٣3 ".unicodeScalars.map { TextProperties.isRightToLeft($0.value) } == [false, true, true, true, false, false])
    #expect("aب漢1".unicodeScalars.map { TextProperties.script($0.value) } == ["Latin", "Arabic", "Han", "Common"])
  }
}
