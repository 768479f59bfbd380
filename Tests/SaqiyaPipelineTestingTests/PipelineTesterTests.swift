import SaqiyaConfig
import SaqiyaKit
import Testing

@testable import SaqiyaPipelineTesting

@Suite("A case")
struct PipelineTesterTests {
  static let passing: [String] = [
    "- { name: a, marked: 'زار [400](numbers value=400 kind=cardinal) شخص و[12](numbers)' }",
    "- { name: a, marked: '[[٤٠٠](numbers value=400) شخص](sentences kind=sentence)' }",
    "- { name: a, marked: '[12](numbers value=12; sentences)' }",
    "- { name: a, marked: 'لا أرقام', layers: [numbers] }",
    "- { name: a, marked: '[12](numbers) و13', match: contains }",
    "- { name: a, marked: '\\[[12](numbers)\\] \\\\' }",
    "- { name: a, marked: '[12](numbers unit=)' }",
    "- { name: a, marked: 'نسبة [12](numbers value=12)% و[13%](numbers)' }",
    "- { name: a, text: '12 و13', expect: { numbers: ['12', { text: 13, value: 13.0, number: '13' }] } }",
    "- { name: a, text: '12 و13', expect: { numbers: { contains: [{ value: 13 }] } } }",
    "- { name: a, text: '12', expect: { numbers: { exact: [{ kind: cardinal, value: 12, unit: }] } } }",
    "- { name: a, text: 'لا أرقام', expect: { numbers: [] } }",
    "- { name: a, text: '12', view: '12' }",
    "- { name: a, text: 'drop', dropped: true }",
    "- { name: a, text: 'drop', dropped: told to }",
    "- { name: a, text: 'fail', error: true }",
    "- { name: a, text: 'fail', error: unsupported-text }",
    "- { name: a, text: 'زار 400 شخصٍ مكتبة 12', invariants: [digits, tatweel, marks, nfd, presentation-forms, bidi] }",
  ]

  @Test("passes when all is as expected", arguments: passing)
  func passes(text: String) throws {
    #expect(try findings(text) == [])
  }

  static let failing: [(String, [String])] = [
    (
      "- { name: a, marked: 'زار [400](numbers value=401 unit=m) شخص' }",
      ["[400](numbers value=401 unit=m): value is 400, unit is absent"]
    ),
    (
      "- { name: a, marked: 'زار [400 شخص](numbers value=400) و12' }",
      [
        "[400 شخص](numbers value=400): missing", "[400](numbers value=400): not expected",
        "[12](numbers value=12): not expected",
      ]
    ),
    (
      "- { name: a, marked: '1[2](numbers) و[13%](numbers value=14) و1[4%](numbers)' }",
      [
        "[2](numbers): missing", "[13%](numbers value=14): value is 13", "[4%](numbers): missing",
        "[12](numbers value=12): not expected", "[14%](numbers value=14): not expected",
      ]
    ),
    (
      "- { name: a, marked: '12', layers: [numbers] }",
      ["[12](numbers number=12 kind=cardinal value=12): not expected"]
    ),
    (
      "- { name: a, text: '12 \\[3\\] 13', expect: { numbers: { contains: ['14', { text: '13', value: 12 }] } } }",
      ["[14](numbers): missing", "[13](numbers value=12): value is 13"]
    ),
    (
      "- { name: a, text: 'a b', expect: { sentences: ['a [b]', { value: [x, 'y z'], at: { k: v } }] } }",
      [
        "[a \\[b\\]](sentences): missing",
        "[…](sentences value=[x, \"y z\"] at={k: v}): value is absent, at is absent",
      ]
    ),
    ("- { name: a, text: '12', view: '13' }", ["the text after the last stage is '12', expected '13'"]),
    ("- { name: a, text: x, dropped: true }", ["expected it to be dropped, but the document was kept"]),
    (
      "- { name: a, text: drop, dropped: empty }",
      ["expected to be dropped because of 'empty', but it was because of 'told to'"]
    ),
    (
      "- { name: a, text: drop, error: true }",
      ["expected an error, but stage 'gate' dropped the document because of 'told to'"]
    ),
    (
      "- { name: a, text: fail, error: bad-resource }",
      ["expected the error 'bad-resource', but stage 'gate' failed with 'unsupported-text': told to fail"]
    ),
    (
      "- { name: a, text: fail, expect: { numbers: [] } }",
      ["expected the document to be kept, but stage 'gate' failed with 'unsupported-text': told to fail"]
    ),
  ]

  @Test("fails with what is different", arguments: failing)
  func fails(text: String, expected: [String]) throws {
    #expect(try findings(text) == expected)
  }

  @Test("fails when another way of writing changes what is found")
  func invariants() throws {
    let text = "- { name: a, text: 'زار 400 شخص', invariants: [digits, tatweel] }"
    #expect(
      try findings(text, fragile: true) == ["tatweel: [400](numbers number=400 kind=cardinal value=400): missing"])
  }

  @Test(
    "passes when the report holds what is expected",
    arguments: [
      "{ texts: { documents: 2 } }",
      "{ texts: { texts: [{ text: a }, { text: b c, words: 2 }] } }",
      "{ texts: { texts: { contains: [{ words: 2 }] } } }",
    ])
  func report(expected: String) throws {
    #expect(try findings("- { name: a, documents: [b c, { text: a, id: x }, drop], report: \(expected) }") == [])
  }

  static let failingReports: [(String, [String])] = [
    (
      "{ texts: { documents: 3, pages: 1 } }",
      [
        "report.texts.documents is 2, expected 3", "report.texts.pages is absent, expected 1",
      ]
    ),
    ("{ texts: { texts: [{ words: 2 }, { words: 2 }] } }", ["report.texts.texts[1].words is 1, expected 2"]),
    (
      "{ texts: { texts: [{ text: a }] } }",
      [
        "report.texts.texts has 2 elements, expected 1: [{text: a, words: 1}, {text: \"b c\", words: 2}]"
      ]
    ),
    (
      "{ texts: { texts: { contains: [{ text: a }, { text: a }] } } }",
      [
        "report.texts.texts does not contain {text: a}"
      ]
    ),
    (
      "{ texts: { texts: { text: a } } }",
      [
        "report.texts.texts is a list, expected {text: a}; write a list, or a mapping with 'contains'"
      ]
    ),
  ]

  @Test("fails with the place in the report that is different", arguments: failingReports)
  func failingReport(expected: String, messages: [String]) throws {
    #expect(try findings("- { name: a, documents: [b c, a], report: \(expected) }") == messages)
  }

  @Test("fails when the order of documents changes the report, or a stage fails on one")
  func unstableReport() throws {
    #expect(
      try findings("- { name: a, documents: [a, b], report: { texts: { documents: 2 } } }", fragile: true)
        == ["the report is another one when the documents come in the opposite order"])
    #expect(
      try findings("- { name: a, documents: [a, fail], report: { texts: { documents: 2 } } }")
        == ["stage 'gate' failed on document '2' with 'unsupported-text': told to fail"])
    #expect(
      try findings("- { name: a, documents: [{ id: x, text: odd }], report: { texts: { documents: 2 } } }")
        == ["stage 'texts' failed on document 'x' with 'unsupported-text': told to fail"])
  }
}
