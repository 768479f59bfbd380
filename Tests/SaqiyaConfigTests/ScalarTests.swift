import SaqiyaKit
import Testing

@testable import SaqiyaConfig

@Suite("Plain scalars")
struct ScalarTests {
  static let table: [(String, Value)] = [
    ("", .null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", "nULL"),
    ("true", true), ("FALSE", false), ("tRUE", "tRUE"),
    ("no", "no"), ("on", "on"), ("yes", "yes"), ("Off", "Off"), ("y", "y"),
    ("0", 0), ("-12", -12), ("+7", 7), ("007", 7), ("0o17", 15), ("0x1F", 31), ("0o8", "0o8"), ("0x", "0x"),
    ("0x-1", "0x-1"), ("-0x1F", "-0x1F"), ("0b11", "0b11"), ("1_000", "1_000"), ("12:30", "12:30"),
    ("2017-11-03", "2017-11-03"), ("٣", "٣"), ("1,5", "1,5"), ("-", "-"), (".", "."), ("+.e3", "+.e3"),
    ("9223372036854775808", .decimal(ExactDecimal(significand: 9_223_372_036_854_775_808))),
    ("1.50", .decimal(ExactDecimal(significand: 15, exponent: -1))),
    (".5", .decimal(ExactDecimal(significand: 5, exponent: -1))),
    ("1.", .decimal(ExactDecimal(1))),
    ("-2.5e3", .decimal(ExactDecimal(-2500))), ("1e", "1e"), ("1e+", "1e+"), ("e3", "e3"),
    (".inf", .double(.infinity)), ("-.INF", .double(-.infinity)),
    ("3.141592653589793238462643383279502884197169399", .double(3.141592653589793)),
  ]

  @Test("mean what YAML 1.2 says", arguments: table)
  func coreSchema(text: String, expected: Value) {
    #expect(CoreSchema.value(of: text) == expected)
  }

  @Test("may be no number")
  func notANumber() {
    guard case .double(let value) = CoreSchema.value(of: ".nan") else {
      Issue.record("'.nan' is a number")
      return
    }
    #expect(value.isNaN)
  }

  private func read(_ text: String) -> (value: Value?, problems: [String]) {
    var problems = Problems()
    var reader = YAMLReader(file: "f")
    let node = reader.read(text, problems: &problems)
    return (node?.value, problems.inOrder.map(\.description))
  }

  static let tagged: [(String, Value)] = [
    ("'5'", "5"), ("\"~\"", "~"), ("!!str 5", "5"), ("! 5", "5"), ("!!int '5'", 5), ("!!float 5", 5),
    ("!!bool 'true'", true), ("!!null ''", .null), ("|\n  5", "5"), (">-\n  true", "true"),
  ]

  @Test("are strings in quotes, and what their tag says", arguments: tagged)
  func tags(text: String, expected: Value) {
    let (value, problems) = read(text)
    #expect(value == expected)
    #expect(problems == [])
  }

  @Test("cannot have a tag that does not fit or is unknown")
  func wrongTags() {
    #expect(read("[!!int x]").problems == ["f:1:2: error: tag '!!int' cannot be used for 'x'"])
    #expect(read("[!mine x]").problems == ["f:1:2: error: tag '!mine' cannot be used for 'x'"])
  }
}
