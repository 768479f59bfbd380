import SaqiyaKit
import SaqiyaPlugins
import SaqiyaTesting
import Testing

/// One document after the other through a program that does what the document says: only the document that asks for
/// mischief may suffer.
@Suite("What a program does wrong costs at most its own document")
struct MisbehavingProgramTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var outcome: String
    var testDescription: String { text }
  }

  static let cases = [
    Case(
      text: "exit now",
      outcome: """
        dependency-failed: program 'misbehaving' ended with exit code 3 before it answered, in a second process too
        """),
    Case(
      text: "die now",
      outcome: """
        dependency-failed: program 'misbehaving' was ended by signal 9 before it answered, in a second process too
        """),
    Case(text: "hang now", outcome: "dependency-failed: program 'misbehaving' did not answer within 2 s"),
    Case(text: "flood now", outcome: "⟦flood⟧ now"),
    Case(text: "flood-forever now", outcome: "dependency-failed: program 'misbehaving' did not answer within 2 s"),
    Case(text: "twice now", outcome: "⟦twice⟧ now"),
    Case(
      text: "no-number now",
      outcome: """
        dependency-failed: program 'misbehaving' broke the protocol: an answer without a number as 'id', \
        in a second process too
        """),
    Case(text: "wrong-number-after now", outcome: "⟦wrong-number-after⟧ now"),
    Case(
      text: "outside now",
      outcome: """
        dependency-failed: program 'misbehaving' answered with the range 0..<12 (scalar) in 'words', \
        which is not on the text
        """),
    Case(
      text: "backward now",
      outcome: """
        dependency-failed: program 'misbehaving' answered with the range 3..<1 (scalar) in 'words', \
        which is not on the text
        """),
    Case(
      text: "negative now",
      outcome: """
        dependency-failed: program 'misbehaving' answered with the range -1..<1 (scalar) in 'words', \
        which is not on the text
        """),
    Case(
      text: "attribute-outside now",
      outcome: """
        dependency-failed: program 'misbehaving' answered with the range 0..<1000 (scalar) in 'words', \
        which is not on the text
        """),
    Case(
      text: "reserved now",
      outcome: """
        dependency-failed: program 'misbehaving' answered with the attribute 'start_utf8' in 'words', \
        which is a name for offsets that the host gives
        """),
    Case(
      text: "escape now",
      outcome: """
        dependency-failed: program 'misbehaving' broke the protocol: the line '\\u{1B}[31m\\u{0}' is not JSON: \
        found byte 0x1B, expected a JSON value, in a second process too
        """),
    Case(
      text: "fork-hold now",
      outcome: """
        dependency-failed: program 'misbehaving' ended with exit code 3 before it answered, in a second process too
        """),
    Case(
      text: "number now",
      outcome: """
        dependency-failed: program 'misbehaving' broke the protocol: the line \
        '{"id":2,"metadata":{"n":1e-9223372036854775808}}' is not JSON: the number '1e-9223372036854775808' cannot be \
        kept exactly, expected at most 38 digits; write it as a string, in a second process too
        """),
    Case(
      text: "other-layer now",
      outcome: """
        dependency-failed: program 'misbehaving' answered with the layer 'sentences', which the stage does not provide
        """),
    Case(
      text: "half-line now",
      outcome: """
        dependency-failed: program 'misbehaving' ended with exit code 0 in the middle of a line before it answered, \
        in a second process too
        """),
    Case(text: "half-line-hang now", outcome: "dependency-failed: program 'misbehaving' did not answer within 2 s"),
    Case(
      text: "not-json now",
      outcome: """
        dependency-failed: program 'misbehaving' broke the protocol: the line 'هذا ليس كائنا' is not JSON: \
        found byte 0xD9, expected a JSON value, in a second process too
        """),
    Case(
      text: "not-object now",
      outcome: """
        dependency-failed: program 'misbehaving' broke the protocol: the line '[1]', expected a JSON object, \
        in a second process too
        """),
    Case(text: "error now", outcome: "unsupported-text: no words here; send words"),
    Case(text: "drop now", outcome: "dropped: unwanted"),
    Case(text: "exit-after now", outcome: "⟦exit-after⟧ now"),
  ]

  @Test("and the next one is served", arguments: cases)
  func mischief(_ example: Case) throws {
    let stage = try ProgramFixture("misbehaving.py").stage("words")
    #expect(stage.outcome(of: "before", layer: "words") == "⟦before⟧")
    #expect(stage.outcome(of: example.text, layer: "words") == example.outcome)
    #expect(stage.outcome(of: "after", layer: "words") == "⟦after⟧")
  }

  @Test("an answer to a request that was never made")
  func wrongNumber() throws {
    let stage = try ProgramFixture("misbehaving.py").stage("words")
    #expect(
      stage.outcome(of: "wrong-number now", layer: "words") == """
        dependency-failed: program 'misbehaving' broke the protocol: an answer to request 1002, expected one to \
        request 2, in a second process too
        """)
    #expect(stage.outcome(of: "after", layer: "words") == "⟦after⟧")
  }

  @Test("however often it crashes")
  func manyCrashes() throws {
    let stage = try ProgramFixture("misbehaving.py").stage("words")
    let outcomes = (0..<12).map { stage.outcome(of: $0 % 4 == 3 ? "fine" : "exit now", layer: "words") }
    #expect(outcomes.filter { $0 == "⟦fine⟧" }.count == 3)
  }

  /// More in a row than have a second try.
  @Test("however many bad documents follow each other")
  func poisonInARow() throws {
    let stage = try ProgramFixture("misbehaving.py").stage("words")
    let bad = (0..<60).map { _ in stage.outcome(of: "exit now", layer: "words") }
    let once = "dependency-failed: program 'misbehaving' ended with exit code 3 before it answered"
    #expect(bad.first == once + ", in a second process too")
    #expect(bad.last == once)
    #expect(stage.outcome(of: "after", layer: "words") == "⟦after⟧")
    #expect(stage.outcome(of: "exit now", layer: "words") == once + ", in a second process too")
  }

  @Test("a flood on standard error is cut short in the log")
  func flood() throws {
    let fixture = try ProgramFixture("misbehaving.py")
    _ = try fixture.stage("words").outcome(of: "flood now", layer: "words")
    let logged = fixture.log.lines.reduce(0) { $0 + $1.utf8.count }
    #expect(logged < 200_000)
    #expect(fixture.log.lines.last?.hasPrefix("misbehaving.py: … (") == true)
  }

  @Test("metadata is set and removed")
  func metadata() throws {
    let stage = try ProgramFixture("misbehaving.py").stage("words")
    var document = Document(id: "test", text: "metadata now", metadata: ["date": "2017-11-03", "title": "خبر"])
    try stage.process(&document)
    #expect(document.metadata == ["title": "خبر", "seen": true])
  }

  @Test("documents at the same time have processes of their own")
  func atOnce() async throws {
    let stage = try ProgramFixture("misbehaving.py").stage("words")
    let outcomes = await withTaskGroup(of: String.self) { group in
      for number in 0..<40 {
        group.addTask { stage.outcome(of: number % 10 == 5 ? "exit now" : "word\(number)", layer: "words") }
      }
      return await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(outcomes.filter { $0.hasPrefix("⟦word") }.count == 36)
  }
}
