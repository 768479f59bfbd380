import SaqiyaConfig
import SaqiyaKit
import SaqiyaPlugins
import Testing

@Suite("What a program says about itself is checked")
struct ProgramDescriptionTests {
  private func problem(_ answer: String) -> String? {
    do {
      _ = try ProgramFixture("odd_description.py", [answer])
      return nil
    } catch let error as PluginUnavailable {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  private static func stage(_ fields: String) -> String {
    #"{"id":0,"protocol":1,"name":"odd","version":"1","stages":[{"name":"s","summary":"S.",\#(fields)}]}"#
  }

  static let cases: [(answer: String, problem: String)] = [
    ("hello!", "the line 'hello!' is not JSON: found 'h', expected a JSON value"),
    (#"{"id":0,"protocol":2}"#, "it speaks version 2 of the protocol, expected version 1"),
    (
      #"{"id":0,"protocol":1,"nmae":"odd"}"#,
      "the answer to 'hello' has the unknown field 'nmae'; did you mean 'name'?"
    ),
    (
      #"{"id":0,"protocol":1,"name":"Odd One","version":"1"}"#,
      "the answer to 'hello' has the name 'Odd One', expected lower-case letters, digits and '-'"
    ),
    (#"{"id":0,"protocol":1,"name":"odd"}"#, "the answer to 'hello': 'version' is nothing, expected a string"),
    (
      #"{"id":0,"protocol":1,"name":"odd","version":"1","offsets":"bytes"}"#,
      "'offsets' is 'bytes', expected one of utf8, utf16, scalar"
    ),
    (#"{"id":0,"protocol":1,"name":"odd","version":"1"}"#, "'stages' is empty, expected at least one stage"),
    (
      #"{"id":0,"protocol":1,"name":"odd","version":"1","batch":0}"#, "'batch' is '0', expected 1 to 1024 documents"
    ),
    (stage(#""corpus":1"#), "a stage: 'corpus' is '1', expected true or false"),
    (
      stage(#""corpus":true,"contract":{"provides":["words"]}"#),
      "stage 's' is a corpus stage with 'provides', and such stages leave documents as they are"
    ),
    (
      stage(#""contract":{"provides":["numbers"]}"#),
      "stage 's' provides 'numbers', whose annotations only a stage in Swift can make; choose another name"
    ),
    (
      stage(#""contract":{"needs":["vowels"]}"#),
      """
      stage 's' needs 'vowels', expected one of diacritics, letter-identity, digit-script, punctuation, letter-case, \
      line-breaks
      """
    ),
    (
      stage(#""options":{"properties":{"n":{"type":"integer"}}}"#), "option 'n' of stage 's' has no 'default'"
    ),
    (
      stage(#""options":{"properties":{"n":{"type":"integer","default":"x"}}}"#),
      "the default of option 'n' of stage 's': found 'x', expected a whole number"
    ),
    (
      stage(#""options":{"properties":{"n":{"type":"integer","default":1,"multipleOf":2}}}"#),
      """
      option 'n' of stage 's' has the unknown field 'multipleOf'; expected type, enum, items, pattern, minimum, \
      maximum, default, description
      """
    ),
    (
      stage(#""options":{"properties":{"deadline":{"type":"integer","default":1}}}"#),
      "stage 's' has an option 'deadline'; every stage of a program has one already"
    ),
  ]

  @Test("and refused with what is wrong", arguments: cases)
  func refusal(_ example: (answer: String, problem: String)) {
    #expect(problem(example.answer) == "it broke the protocol: \(example.problem)")
  }

  @Test("its options are those of its stages, with their bounds")
  func options() throws {
    let schema = #"""
      "options":{"type":"object","properties":{
        "mode":{"type":"string","enum":["fast","exact"],"default":"fast","description":"How."},
        "top":{"type":"integer","minimum":1,"maximum":9,"default":3}}}
      """#.split(separator: "\n").joined()
    let plugin = try ProgramFixture("odd_description.py", [Self.stage(schema)]).plugin
    let declaration = try #require(plugin.stages.first)
    let options = declaration.options(declaration.make())
    #expect(options.map(\.name) == ["mode", "top", "deadline"])
    #expect(options[0].option.declaration.schema == .cases(["fast", "exact"]))
    #expect(throws: OptionError("found 'exakt', expected one of fast, exact; did you mean 'exact'?")) {
      try options[0].option.set("exakt")
    }
    #expect(throws: OptionError("'10' is out of range; expected '1' to '9'")) { try options[1].option.set(10) }
    #expect(options[2].option.declaration.defaultValue == 30)
  }
}
