import SaqiyaConfig
import SaqiyaKit
import Testing

@testable import SaqiyaPipelineTesting

@Suite("A test file")
struct PipelineTestFileTests {
  private func problems(_ text: String) throws -> [String] {
    let plan = try testPlan()
    do {
      _ = try PipelineTestFile(text: text, path: "p.test.yaml", plan: plan)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  static let refused: [(String, [String])] = [
    ("[]", ["1:1: error: found a list, expected a mapping with 'cases'"]),
    (
      "case: []",
      [
        "1:1: error: unknown key 'case' in a test file; did you mean 'cases'?",
        "1:1: error: expected 'cases', a list of at least one case",
      ]
    ),
    ("cases: []", ["1:8: error: expected 'cases', a list of at least one case"]),
    ("cases: [5]", ["1:9: error: found '5', expected a case: a mapping with 'name'"]),
    ("cases: [{ text: a }]", ["1:9: error: a case without 'name'"]),
    (
      "cases: [{ name: a, text: b, marked: c, view: c }]",
      ["1:9: error: expected one of 'text', 'file', 'marked' and 'documents' in a case"]
    ),
    (
      "cases: [{ name: a, documents: [b], text: c, invariants: [nfd] }]",
      [
        "1:9: error: 'documents' without 'report', what the corpus stages are to find in them",
        "1:36: error: 'text' is about one text; a case with 'documents' expects a 'report'",
        "1:45: error: 'invariants' is about one text; a case with 'documents' expects a 'report'",
      ]
    ),
    (
      "cases: [{ name: a, report: { text: {} } }]",
      [
        "1:9: error: 'report' without 'documents', the list of what it is about",
        "1:30: error: the pipeline has no corpus stage 'text'; did you mean 'texts'?",
      ]
    ),
    (
      "cases: [{ name: a, documents: [{ id: 2, text: b }, c, [], { file: a, text: b }], report: 5 }]",
      [
        "1:38: error: 'id': found '2', expected a string; put it in quotes",
        "1:55: error: found a list, expected a document: its text, or a mapping of 'id', 'text' or 'file', and 'metadata'",
        "1:59: error: expected one of 'text' and 'file' in a document",
        "1:90: error: 'report': found '5', expected a mapping of corpus stages",
      ]
    ),
    (
      "cases: [{ name: a, view: c }]",
      ["1:9: error: expected one of 'text', 'file', 'marked' and 'documents' in a case"]
    ),
    (
      "cases:\n- { name: a, text: b, veiw: c, dropped: true }\n- { name: a, text: b, dropped: 5 , error: [] }",
      [
        "2:23: error: unknown key 'veiw' in a case; did you mean 'view'?",
        "3:3: error: case 'a' expects nothing; add 'marked', 'expect', 'view', 'dropped', 'error' or 'invariants'",
        "3:3: error: duplicate case 'a'; first defined on line 2",
        "3:32: error: 'dropped': found '5', expected true or a reason",
        "3:43: error: 'error': found a list, expected true or a code",
      ]
    ),
    (
      "cases: [{ name: a, text: b, dropped: true, error: true }]",
      ["1:51: error: a document cannot be both dropped and in error"]
    ),
    (
      "layers: [nmbers]\nmetadata: 5\ninvariants: [shadda]\ncases: [{ name: a, marked: '[1](numbrs)', expect: 5 }]",
      [
        "1:10: error: the pipeline has no layer 'nmbers'; did you mean 'numbers'?",
        "2:11: error: 'metadata': found '5', expected a mapping",
        "3:14: error: 'invariants': found 'shadda', expected one of digits, tatweel, marks, nfd, presentation-forms, bidi",
        "4:28: error: the pipeline has no layer 'nmbers'; did you mean 'numbers'?",
        "4:28: error: the pipeline has no layer 'numbrs'; did you mean 'numbers'?",
        "4:51: error: 'expect': found '5', expected a mapping of layers",
      ]
    ),
    (
      "cases: [{ name: a, file: no.txt, expect: { faces: [], numbers: { all: [] }, sentences: [[]] } }]",
      [
        "1:26: error: cannot read './no.txt': No such file or directory",
        "1:44: error: the pipeline has no layer 'faces'; it has numbers, sentences",
        "1:66: error: unknown key 'all' in a layer; expected one of exact, contains",
        "1:89: error: found a list, expected an annotation: its text, or a mapping of 'text' and attributes",
      ]
    ),
    (
      "cases: [{ name: a, marked: '[1](numbers)', expect: { numbers: [], sentences: { exact: 5 } } }]",
      [
        "1:54: error: layer 'numbers' is in 'marked' already",
        "1:87: error: 'exact': found '5', expected a list of annotations",
      ]
    ),
  ]

  @Test("is refused with all its problems", arguments: refused)
  func refusals(text: String, expected: [String]) throws {
    #expect(try problems(text) == expected.map { "p.test.yaml:" + $0 })
  }

  static let malformed: [(String, String)] = [
    ("a [b", "'[' without ']'; write '\\[' for a bracket of the text"),
    ("a b]", "']' without '['; write '\\]' for a bracket of the text"),
    ("[a] b", "'[…]' without a layer; expected '[…](layer attribute=value)'"),
    ("[a]() b", "'(' without a layer; expected '[…](layer attribute=value)'"),
    ("[a](numbers", "'(' without ')' after '[…]'"),
    ("[a](numbers value)", "'value' after 'numbers' has no value; expected 'value=value'"),
    ("[a](numbers value=\"x)", "'\"' without its second"),
    ("a\\b", "'\\' before a character that needs none; write '\\\\' for a backslash"),
  ]

  @Test("is refused when its marks cannot be read", arguments: malformed)
  func marks(marked: String, message: String) {
    #expect(throws: AnnotationMarkup.Malformed(message: message)) { try AnnotationMarkup(marked) }
  }

  @Test("gives its cases metadata, of the file and of their own")
  func metadata() throws {
    let file = try PipelineTestFile(
      text: """
        metadata: { date: 2017-11-10, place: دمشق }
        invariants: [digits]
        cases:
          - name: a
            metadata: { place: حلب, rank: 3 }
            text: x
            view: x
          - { name: b, text: y, invariants: [], view: y }
        """, path: "p.test.yaml", plan: try testPlan())
    #expect(file.cases[0].metadata == ["date": "2017-11-10", "place": "حلب", "rank": 3])
    #expect(file.cases.map(\.line) == [4, 8])
    #expect(file.cases.map(\.invariants) == [[.digits], []])
  }

  @Test("stands beside its pipeline")
  func path() {
    #expect(PipelineTestFile.path(forPipeline: "a/news.yaml") == "a/news.test.yaml")
    #expect(PipelineTestFile.path(forPipeline: "news.yml") == "news.test.yaml")
    #expect(PipelineTestFile.path(forPipeline: "news") == "news.test.yaml")
    #expect(PipelineTestFile.pipeline(forTests: "a/news.test.yaml") == "a/news.yaml")
    #expect(PipelineTestFile.pipeline(forTests: "a/news.yaml") == nil)
  }
}

@Suite("--update")
struct UpdateTests {
  private func update(_ text: String) throws -> PipelineTestFile.Update {
    let file = try PipelineTestFile(text: text, path: "p.test.yaml", plan: try testPlan())
    return file.updated(with: try results(of: file))
  }

  @Test("writes what is found, and leaves everything else as it is")
  func update() throws {
    let update = try update(
      """
      # Numbers.
      cases:
        - name: marked   # a comment
          marked: 'زار [400](numbers value=4) "شخص" [و](numbers value=1)12'

        - marked: |-
            عام [2017](numbers value=17)
            [x]\\(numbers)
          name: several lines
          # another comment
        - name: good
          marked: '[12](numbers value=12)'
        - name: list
          text: "12 ثم 13"
          expect:
            numbers:
              - { text: 12, value: 13 }
            sentences: []
          view: other
        - name: nothing marked
          marked: 12 و[13](numbers)
          layers: [numbers, sentences]
      """.replacing("      [x]\\(numbers)\n", with: "      \\[x\\]\n"))
    #expect(
      update.text == """
        # Numbers.
        cases:
          - name: marked   # a comment
            marked: "زار [400](numbers value=400) \\"شخص\\" و[12](numbers value=12)"

          - marked: |-
              عام [2017](numbers value=2017)
              \\[x\\]
            name: several lines
            # another comment
          - name: good
            marked: '[12](numbers value=12)'
          - name: list
            text: "12 ثم 13"
            expect:
              numbers:
                - { text: "12", value: 12 }
                - { text: "13", value: 13 }
              sentences:
                - { text: "12 ثم 13", kind: "sentence" }
            view: "12 ثم 13"
          - name: nothing marked
            marked: "[[12](numbers) و[13](numbers)](sentences kind=sentence)"
            layers: [numbers, sentences]
        """)
    #expect(update.updated == ["marked", "several lines", "list", "nothing marked"])
    #expect(update.refused == [])
    let again = try PipelineTestFile(text: update.text, path: "p.test.yaml", plan: try testPlan())
    #expect(try results(of: again).allSatisfy(\.passed))
  }

  @Test("leaves alone what only a person can decide")
  func refusals() throws {
    let text = """
      cases:
        - name: dropped
          text: drop
          view: drop
        - name: partial
          text: "12"
          expect: { numbers: { contains: ["13"] } }
        - { name: in one line, marked: "12", layers: [numbers] }
        - name: invariant
          marked: "[12](numbers)"
      """
    let update = try update(text)
    #expect(update.text == text)
    #expect(update.updated == [])
    #expect(update.refused == ["dropped", "partial", "in one line"])
  }
}

@Suite("Reports of tests")
struct PipelineTestReportTests {
  private func report() throws -> PipelineTestReport {
    let file = try PipelineTestFile(
      text: "cases:\n- { name: a, text: x, view: x }\n- { name: \"b<&\\\"\\u0001\", text: x, view: y }",
      path: "p.test.yaml", plan: try testPlan())
    var results = try results(of: file)
    for index in results.indices { results[index].duration = .milliseconds(1500) }
    return PipelineTestReport(path: file.path, results: results)
  }

  @Test("are lines for people")
  func text() throws {
    #expect(
      try report().text == """
        p.test.yaml:3: case 'b<&"\\u{1}' failed
          the text after the last stage is 'x', expected 'y'
        p.test.yaml: 2 cases, 1 failed

        """)
  }

  @Test("are JUnit XML for machines")
  func junit() throws {
    #expect(
      PipelineTestReport.junit([try report()]) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="p.test.yaml" tests="2" failures="1" time="3.0">
            <testcase name="a" classname="p.test.yaml" line="2" time="1.5"/>
            <testcase name="b&lt;&amp;&quot;\u{FFFD}" classname="p.test.yaml" line="3" time="1.5">
              <failure message="1 findings">the text after the last stage is 'x', expected 'y'</failure>
            </testcase>
          </testsuite>
        </testsuites>

        """)
  }
}
