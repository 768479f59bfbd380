import Foundation
import TestFiles
import Testing

@Suite("saqiya check")
struct CheckCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("says that a file has no problems, or nothing")
  func valid() throws {
    let outcome = try workplace.saqiya("check", "p.yaml")
    #expect(outcome.output == "p.yaml: no problems, 2 stages\n")
    #expect(outcome.code == 0)
    #expect(try workplace.saqiya("check", "p.yaml", "--quiet").output.isEmpty)
  }

  @Test("counts corpus stages too")
  func corpusStages() throws {
    try workplace.write(
      "saqiya: 1\nplugins: [segmentation, reports]\nstages: [sentences]\ncorpus: [digest, duplicates]",
      to: "c.yaml")
    #expect(try workplace.saqiya("check", "c.yaml").output == "c.yaml: no problems, 1 stage, 2 corpus stages\n")
  }

  @Test("checks test files too")
  func testFiles() throws {
    try workplace.write("cases: [{ name: a, text: x, view: x }]", to: "p.test.yaml")
    #expect(try workplace.saqiya("check", "p.test.yaml").output == "p.test.yaml: no problems, 1 cases\n")
    try workplace.write("cases: [{ name: a, text: x, veiw: x, dropped: true }]", to: "p.test.yaml")
    let outcome = try workplace.saqiya("check", "p.test.yaml")
    #expect(outcome.messages == "p.test.yaml:1:29: error: unknown key 'veiw' in a case; did you mean 'view'?\n")
    #expect(outcome.code == 78)
  }

  @Test("reports every problem of every file, and those of --set")
  func invalid() throws {
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [jugde]\nnmae: x\n", to: "a.yaml")
    try workplace.write("saqiya: 2\nplugins: [testing]\nstages: [judge]\n", to: "b.yaml")
    let outcome = try workplace.saqiya("check", "a.yaml", "p.yaml", "b.yaml", "--set", "judge.x=1")
    #expect(
      outcome.messages == """
        a.yaml:3:10: error: no stage 'jugde'; did you mean 'judge'?
        a.yaml:4:1: error: unknown key 'nmae' in the pipeline; did you mean 'name'?
        --set judge.x=1: error: 'judge' has no option 'x'; it has no options
        b.yaml:1:9: error: version 2 of the grammar is not supported; this program reads version 1
        --set judge.x=1: error: 'judge' has no option 'x'; it has no options

        """)
    #expect(outcome.code == 78)
  }

  @Test("refuses what an earlier stage destroys, with the order that works")
  func destroyed() throws {
    let stages = "[{ use: normalize, with: { preset: search } }, sentences, numbers]"
    try workplace.write(
      "saqiya: 1\nplugins: [normalization, segmentation, numbers]\nstages: \(stages)\n", to: "s.yaml")
    let outcome = try workplace.saqiya("check", "s.yaml")
    #expect(
      outcome.messages == """
        s.yaml:3:56: error: 'sentences' needs 'punctuation' of the text, which 'normalize' (line 3) destroys; \
        move it before 'normalize', or give 'normalize' a view of its own with the option 'as'
        s.yaml:3:67: error: 'numbers' needs 'diacritics' and 'letter-identity' of the text, which 'normalize' \
        (line 3) destroys; move it before 'normalize', or give 'normalize' a view of its own with the option 'as'

        """)
    #expect(outcome.code == 78)
    let named = stages.replacingOccurrences(of: "preset: search", with: "preset: search, as: key")
    try workplace.write(
      "saqiya: 1\nplugins: [normalization, segmentation, numbers]\nstages: \(named)\n", to: "s.yaml")
    #expect(try workplace.saqiya("check", "s.yaml").output == "s.yaml: no problems, 3 stages\n")
  }

  @Test("says which preset may be meant")
  func nearestPreset() throws {
    let check = { (preset: String) in
      try workplace.write(
        "saqiya: 1\nplugins: [normalization]\nstages: [{ use: normalize, with: { preset: \(preset) } }]\n", to: "s.yaml"
      )
      return try workplace.saqiya("check", "s.yaml").messages
    }
    let place = "s.yaml:3:44: error: option 'preset' of 'normalize': found"
    #expect(try check("serch") == "\(place) 'serch'; did you mean 'search'?\n")
    #expect(
      try check("camel")
        == "\(place) 'camel', expected one of camel-dediac, camel-alef, camel-alef-maksura, camel-teh-marbuta, camel-unicode\n"
    )
  }

  @Test("loads what the stages need")
  func resources() throws {
    try workplace.write("saqiya: 1\nplugins: [testing]\nstages: [read-file]\n", to: "r.yaml")
    let missing = try workplace.saqiya("check", "r.yaml")
    #expect(missing.errors.hasPrefix("r.yaml:3:10: error: stage 'read-file': "))
    #expect(missing.code == 78)
    try workplace.write("كلمة", to: "words.txt")
    #expect(try workplace.saqiya("check", "r.yaml").code == 0)
  }

  @Test("reports every stage that cannot work, each with its place")
  func unprepared() throws {
    try workplace.write(
      """
      saqiya: 1
      plugins: [testing, normalization]
      stages:
        - use: read-file
          with: { file: a.txt }
        - judge
        - { use: normalize, with: { transform: 'a > $1;' } }
        - { use: read-file, id: second, with: { file: b.txt } }
      """, to: "u.yaml")
    let outcome = try workplace.saqiya("check", "u.yaml")
    #expect(
      outcome.messages == """
        u.yaml:5:13: error: stage 'read-file': cannot read './a.txt': No such file or directory
        u.yaml:7:12: error: stage 'normalize': transform: the rule 'a > $1;' is wrong: it refers to '$1' and has \
        0 segments in parentheses; put what a rule refers to in parentheses: '(ا) > $1 $1;'
        u.yaml:8:43: error: stage 'second': cannot read './b.txt': No such file or directory

        """)
    #expect(outcome.code == 78)
  }

  @Test("ends with a code for what is wrong")
  func codes() throws {
    try workplace.write("saqiya: 1\nplugins: [ocr]\nstages: [judge]\n", to: "invalid.yaml")
    try workplace.write("saqiya: 1\nplugins: [testing, ocr]\nstages: [judge]\n", to: "unavailable.yaml")
    let unreadable = try workplace.saqiya("check", "none.yaml")
    #expect(unreadable.errors == "error: cannot read 'none.yaml': No such file or directory\n")
    #expect(unreadable.code == 66)
    #expect(try workplace.saqiya("check", "unavailable.yaml", "p.yaml").code == 69)
    #expect(try workplace.saqiya("check", "unavailable.yaml", "none.yaml").code == 66)
    #expect(try workplace.saqiya("check", "unavailable.yaml", "none.yaml", "invalid.yaml").code == 78)
    #expect(try workplace.saqiya("check").code == 64)
  }

  @Test("reads variables from the environment")
  func environment() throws {
    try workplace.write("saqiya: 1\nname: ${WHO}\nplugins: [testing]\nstages: [judge]\n", to: "e.yaml")
    let outcome = try workplace.saqiya("check", "e.yaml")
    #expect(
      outcome.messages
        == "e.yaml:2:7: error: 'WHO' is not set in the environment; set it, or give a default: '${WHO:-default}'\n")
    #expect(try workplace.saqiya("check", "e.yaml", environment: ["WHO": "me"]).code == 0)
  }
}

@Suite("saqiya stages and saqiya schema")
struct StagesCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test("list the stages of all plugins")
  func list() throws {
    let lines = try workplace.saqiya("stages").lines
    let words = lines.map { $0.split(separator: " ").prefix(2) }
    #expect(words.contains(["judge", "testing"]))
    #expect(words.contains(["summarize", "summarization"]))
  }

  @Test("show one stage")
  func show() throws {
    let outcome = try workplace.saqiya("stages", "show", "testing/read-file")
    #expect(
      outcome.output == """
        read-file: Needs a file.
        of the plugin 'testing' 1.0.0

        Options
          file: a string; default words.txt
            The file.

        """)
    #expect(outcome.code == 0)
  }

  @Test("know no other stages")
  func unknown() throws {
    let outcome = try workplace.saqiya("stages", "show", "jugde")
    #expect(outcome.errors.hasPrefix("error: no stage 'jugde'; did you mean 'judge'?\n"))
    #expect(outcome.code == 64)
  }

  @Test("are JSON where it is asked for")
  func json() throws {
    let stages = try workplace.saqiya("stages", "--format", "json")
    let plugins = try JSONSerialization.jsonObject(with: Data(stages.output.utf8)) as? [[String: Any]]
    #expect(plugins?.contains { $0["plugin"] as? String == "testing" } == true)
    let schema = try workplace.saqiya("schema")
    let fields = try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) as? [String: Any]
    #expect(fields?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }
}
