import Foundation
import JSONReading
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaFormats

@Suite("Reading JSON")
struct JSONParserTests {
  private func value(_ text: String) throws -> Value { try JSONParser.value(of: Array(text.utf8)) }

  @Test(
    "keeps the order of names and every digit of numbers",
    arguments: [
      (#"{"b":1,"a":[true,false,null],"c":{}}"#, ["b": 1, "a": .array([true, false, .null]), "c": .object([:])]),
      (#"{"n":-0.50}"#, ["n": .decimal(ExactDecimal(significand: -50, exponent: -2))]),
      (#"{"n":9223372036854775807}"#, ["n": .integer(.max)]),
      (#"{"n":9223372036854775808}"#, ["n": .decimal(ExactDecimal(significand: 9_223_372_036_854_775_808))]),
      (#"{"n":1e3}"#, ["n": .decimal(ExactDecimal(significand: 1, exponent: 3))]),
      (#"{"s":"\u0627\ud83d\ude00\/\"\\\n"}"#, ["s": "ا😀/\"\\\n"]),
      (" { \"s\" : \"\u{7F}\u{2028}\" } \r", ["s": "\u{7F}\u{2028}"]),
    ] as [(String, Fields)])
  func values(text: String, fields: Fields) throws {
    #expect(try value(text) == .object(fields))
  }

  @Test(
    "refuses what RFC 8259 refuses",
    arguments: [
      "", " ", "{", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "1e", "+1",
      "- 1",
      "tru", "nul", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\t\"",
      "\"\u{0}\"",
      "1 2", "[1]]", "'a'", "[1 2]", "{\"a\":1 \"b\":2}", "NaN", "Infinity", "\u{A0}1",
    ])
  func refusals(text: String) {
    #expect(throws: JSONError.self) { try value(text) }
  }

  @Test(
    "says where and what",
    arguments: [
      (#"{"a":tru}"#, 5, "found 't', expected 'true'"),
      (#"["ا",;]"#, 6, "found ';', expected a JSON value"),
      (#"["ا" 1]"#, 6, "found '1', expected ',' or ']'"),
      ("[\"a\u{1}\"]", 3, "found the control character 0x1 in a string, expected an escape such as \\n"),
      ("\u{628}", 0, "found byte 0xD8, expected a JSON value"),
      (#"{"a":1.}"#, 7, "found '}', expected a digit"),
      (#""\q""#, 2, "found 'q', expected one of \" \\ / b f n r t u after '\\'"),
      (
        #"[1234567890123456789012345678901234567890.5]"#, 1,
        "the number '1234567890123456789012345678901234567890.5' cannot be kept exactly, expected at most 38 digits; "
          + "write it as a string"
      ),
    ])
  func messages(text: String, offset: Int, message: String) {
    #expect(throws: JSONError(offset: offset, message: message)) { try value(text) }
  }

  @Test("finds the byte that is not UTF-8, with and without escapes before it", arguments: ["ab", "a\\n"])
  func invalidUTF8(before: String) {
    let bytes = Array("[\"\(before)".utf8) + [0xC3, 0x28] + Array("\"]".utf8)
    #expect(
      throws: JSONError(code: .invalidUTF8, offset: 2 + before.utf8.count, message: "found a byte that is not UTF-8")
    ) { try JSONParser.value(of: bytes) }
  }

  @Test("bounds the depth", arguments: [(512, true), (513, false), (100_000, false)])
  func depth(depth: Int, isAllowed: Bool) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(((try? value(text)) != nil) == isAllowed)
  }

  @Test("reads what was written, and so does JSONSerialization")
  func roundTrip() throws {
    var texts = ArabicTextGenerator(seed: 21)
    var random = SeededGenerator(seed: 22)
    for _ in 0..<300 {
      let fields: Fields = ["k\(texts.next())": self.value(depth: 3, &texts, &random), "z": 1]
      var buffer = ByteBuffer()
      buffer.append(json: fields)
      #expect(try JSONParser.value(of: buffer.bytes) == .object(fields))
      let foundation = try JSONSerialization.jsonObject(with: Data(buffer.bytes)) as? NSDictionary
      #expect(foundation == Value.object(fields).foundationObject as? NSDictionary)
    }
  }

  private func value(depth: Int, _ texts: inout ArabicTextGenerator, _ random: inout SeededGenerator) -> Value {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .integer(.random(in: -1000...1000, using: &random))
    case 3: return .decimal(ExactDecimal(significand: Int128(Int.random(in: 1...9999, using: &random)), exponent: -2))
    case 4: return .string(texts.next() + "\"\\\u{1}\n")
    case 5: return .array((0..<3).map { _ in value(depth: depth - 1, &texts, &random) })
    default:
      return .object(["a": value(depth: depth - 1, &texts, &random), "b": value(depth: depth - 1, &texts, &random)])
    }
  }
}

extension Value {
  /// The value as JSONSerialization gives it.
  fileprivate var foundationObject: Any {
    switch self {
    case .bool(let bool): bool
    case .integer(let integer): integer
    case .decimal(let decimal): decimal.doubleValue
    case .double(let double): double
    case .string(let string): string
    case .array(let values): values.map(\.foundationObject)
    case .object(let fields):
      Dictionary(uniqueKeysWithValues: fields.fields.map { ($0.name, $0.value.foundationObject) })
    case .null, .range, .text: NSNull()
    }
  }
}
