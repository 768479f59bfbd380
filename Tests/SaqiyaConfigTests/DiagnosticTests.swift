import SaqiyaConfig
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("of the grammar", arguments: grammarTable)
  func grammar(pipeline: MarkedPipeline) {
    #expect(pipeline.reported() == pipeline.expected)
  }

  static let grammarTable: [MarkedPipeline] = [
    MarkedPipeline("empty file", "⇨", "there is nothing in the file; expected 'saqiya: 1' and 'stages:'"),
    MarkedPipeline("only a comment", "⇨# later\n", "there is nothing in the file; expected 'saqiya: 1' and 'stages:'"),
    MarkedPipeline("a list", "⇨- sentences", "found a list, expected a mapping with 'saqiya: 1' and 'stages:'"),
    MarkedPipeline("a word", "⇨news", "found 'news', expected a mapping with 'saqiya: 1' and 'stages:'"),
    MarkedPipeline(
      "an empty mapping", "⇨⇨{}", "key 'saqiya' is missing; expected 'saqiya: 1' on the first line",
      "key 'stages' is missing; expected a list of at least one stage"),
    MarkedPipeline(
      "two documents", "saqiya: 1\nplugins: [segmentation]\nstages: [sentences]\n---\n⇨saqiya: 1",
      "a second document begins here; expected one pipeline in a file"),
    MarkedPipeline(
      "an unknown version", "saqiya: ⇨2\nplugins: [segmentation]\nstages: [sentences]",
      "version 2 of the grammar is not supported; this program reads version 1"),
    MarkedPipeline(
      "a version that is no number", "saqiya: ⇨'1'\nplugins: [segmentation]\nstages: [sentences]",
      "'saqiya': found '1', expected the version of the grammar, 1"),
    MarkedPipeline(
      "unknown keys",
      "saqiya: 1\n⇨plugin: [segmentation]\nplugins: [segmentation]\nstages: [sentences]\n⇨خط: 1",
      "unknown key 'plugin' in the pipeline; did you mean 'plugins'?",
      "unknown key 'خط' in the pipeline; expected one of saqiya, name, description, plugins, stages, corpus, output, outputs"
    ),
    MarkedPipeline(
      "wrong types", "saqiya: 1\nname: ⇨5\ndescription: ⇨[a]\nplugins: ⇨segmentation\nstages: ⇨sentences\noutput: ⇨all",
      "'name': found '5', expected a string; put it in quotes", "'description': found a list, expected a string",
      "'plugins': found 'segmentation', expected a list of plugins; write '[segmentation]'",
      "'stages': found 'sentences', expected a list of at least one stage; write '[sentences]'",
      "found 'all', expected a mapping for 'output'"),
    MarkedPipeline(
      "no stage", "saqiya: 1\nstages: ⇨[]", "'stages' is empty; expected at least one stage"),
    MarkedPipeline(
      "nothing under stages", "saqiya: 1\nstages:⇨",
      "'stages': found nothing, expected a list of at least one stage"),
    MarkedPipeline(
      "output",
      "saqiya: 1\nplugins: [segmentation]\nstages: [sentences]\n"
        + "output: { ⇨layer: [], layers: [sentences, ⇨sentences], offsets: [⇨utf18], view: ⇨yes }",
      "unknown key 'layer' in 'output'; did you mean 'layers'?", "duplicate 'sentences' in the list",
      "'offsets': found 'utf18', expected one of utf8, utf16, scalar; did you mean 'utf8'?",
      "'view': found 'yes', expected true or false; write true"),
    MarkedPipeline(
      "no offsets",
      "saqiya: 1\nplugins: [segmentation]\nstages: [sentences]\noutput: { layers: ⇨5, offsets: ⇨[] }",
      "'layers': found '5', expected a list, each a string",
      "'offsets' is empty; expected at least one of utf8, utf16, scalar"),
  ]

  @Test("of YAML", arguments: yamlTable)
  func yaml(pipeline: MarkedPipeline) {
    #expect(pipeline.reported() == pipeline.expected)
  }

  private static let rest = "\nsaqiya: 1\nplugins: [segmentation]\nstages: [sentences]\n"

  static let yamlTable: [MarkedPipeline] = [
    MarkedPipeline(
      "syntax", "saqiya: 1\nstages: sentences⇨: x",
      "not valid YAML: mapping values are not allowed in this context; put the value in quotes: \"sentences: x\""),
    MarkedPipeline(
      "an open quote", "name: ⇨\"أخبار\nsaqiya: 1\n",
      "not valid YAML: found unexpected end of stream, while scanning a quoted scalar; "
        + "close the quotation mark"),
    MarkedPipeline(
      "a tab", "saqiya: 1\nstages:\n⇨\t- sentences",
      "not valid YAML: found character that cannot start any token, while scanning for the next token; "
        + "indent with spaces, not tabs"),
    MarkedPipeline(
      "a variable in brackets", "saqiya: 1\nname: [$⇨{NAME}]",
      "not valid YAML: did not find expected ',' or ']', while parsing a flow sequence; "
        + "inside […] and {…} a variable needs quotes; for a number, put it on a line of its own"),
    MarkedPipeline(
      "a control character", "name: أخ⇨\u{1}بار", "not valid YAML: control characters are not allowed (U+0001)"),
    MarkedPipeline(
      "an unknown alias", "saqiya: 1\nstages: ⇨*all",
      "not valid YAML: found undefined alias; define '&all' before it, or put a text that begins with '*' in quotes"),
    MarkedPipeline(
      "no space after a colon", "saqiya⇨:1\nplugins: [segmentation]\nstages: [sentences]\n",
      "not valid YAML: mapping values are not allowed in this context; put a space after the colon of 'saqiya:'"),
    MarkedPipeline(
      "options under a name", "saqiya: 1\nstages:\n  ⇨- sentences\n    with: { locale: ar }\n",
      "not valid YAML: mapping values are not allowed in this context; write '- use: sentences'"),
    MarkedPipeline(
      "a merge key",
      "name: x\noutput: &o { view: true }\noutput2: { ⇨<<: *o }".replacing("output2", with: "⇨output2")
        + rest,
      "unknown key 'output2' in the pipeline; did you mean 'output'?",
      "merge key '<<' is not supported; use an alias for a whole value, or repeat the keys"),
    MarkedPipeline(
      "a list as a key", "? ⇨[a]\n: b" + rest, "found a list or mapping as a key, expected a name"),
    MarkedPipeline(
      "duplicate keys", "name: أ\n⇨name: ب\n\"description\": a\n⇨'description': b\n⇨name: c" + rest,
      "duplicate key 'name'; first defined on line 1", "duplicate key 'description'; first defined on line 3",
      "duplicate key 'name'; first defined on line 1"),
    MarkedPipeline(
      "a duplicate key with an anchor", "⇨&a name: x\nname: y" + rest, "duplicate key 'name'"),
    MarkedPipeline(
      "text behind Arabic on its line",
      "{ 'saqiya': 1, name: نصٌّ عربيّ 😀, ⇨nmae: 2, plugins: [segmentation], stages: [⇨sentnces] }",
      "unknown key 'nmae' in the pipeline; did you mean 'name'?", "no stage 'sentnces'; did you mean 'sentences'?"),
  ]

  @Test("of what is too large")
  func bounds() {
    let many = MarkedPipeline("laughs", laughs(levels: 10, aliases: 4)).reported()
    #expect(many == ["p.yaml:1:1: error: expands to more than 20000 values once its aliases are resolved"])
    let tooMany = MarkedPipeline("more laughs", laughs(levels: 9, aliases: 10) + "? *a9\n: x\n").reported()
    #expect(tooMany == ["p.yaml:1:1: error: has more than 40 aliases of several anchors"])
    let one = "x: &a [y]\nz: [" + Array(repeating: "*a", count: 50).joined(separator: ", ") + "]\n"
    #expect(MarkedPipeline("many aliases of one anchor", one).reported().allSatisfy { $0.contains("key") })
    let deep = MarkedPipeline("deep", "name: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70))
    #expect(deep.reported().contains("p.yaml:1:71: error: nested more than 64 levels deep"))
    let deepest = MarkedPipeline("deepest", String(repeating: "[", count: 20_000))
    #expect(deepest.reported() == ["p.yaml:1:1: error: nested more than 1000 levels deep"])
  }

  /// Lists of aliases of lists of aliases.
  private func laughs(levels: Int, aliases: Int) -> String {
    var text = "a0: &a0 [\(Array(repeating: "x", count: 10).joined(separator: ", "))]\n"
    for level in 1...levels {
      let list = Array(repeating: "*a\(level - 1)", count: aliases).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(list)]\n"
    }
    return text
  }

  @Test("of stages", arguments: stagesTable)
  func stages(pipeline: MarkedPipeline) {
    #expect(pipeline.reported(catalogue: catalogue.adding(Rival())) == pipeline.expected)
  }

  static let stagesTable: [MarkedPipeline] = [
    inStages(
      "what is no stage", "- ⇨5\n- ⇨[a]\n- ⇨{ id: x }\n- { use: ⇨5 }\n-⇨",
      "found '5', expected a stage: its name, or a mapping with 'use'",
      "found a list, expected a stage: its name, or a mapping with 'use'",
      "a stage without 'use'; expected the name of a stage under it",
      "'use': found '5', expected a string; put it in quotes",
      "found nothing, expected a stage: its name, or a mapping with 'use'"),
    inStages(
      "a name as a key", "- ⇨sentences: {}",
      "a stage has no key 'sentences'; expected 'use: sentences', with its options under 'with'"),
    inStages(
      "an unknown key", "- { use: sentences, ⇨wiht: {} }", "unknown key 'wiht' in a stage; did you mean 'with'?"),
    inStages(
      "an option beside use", "- sentences\n- { use: summarize, ⇨sentences: 5, ⇨xyz: 1 }",
      "'sentences' is an option of 'summarize'; put it under 'with'",
      "unknown key 'xyz' in a stage; expected one of use, when, with, id, on_error, view"),
    inStages(
      "unknown stages", "- ⇨sentnces\n- ⇨ocr\n- ⇨segmentation/sentnces\n- ⇨numbers/ocr\n- ⇨nmbers/numbers\n- ⇨ocr/ocr",
      "no stage 'sentnces'; did you mean 'sentences'?",
      "no stage 'ocr' in any plugin at hand; 'saqiya stages' lists them",
      "plugin 'segmentation' has no stage 'sentnces'; did you mean 'segmentation/sentences'?",
      "plugin 'numbers' has no stage 'ocr'; its stages are numbers",
      "no plugin 'nmbers'; did you mean 'numbers'?", "no plugin 'ocr'"),
    inStages(
      "duplicate ids", "- normalize\n- ⇨normalize\n- { use: numbers, id: ⇨normalize }\n- { use: sentences, id: ⇨a.b }",
      "duplicate id 'normalize', first used on line 4; give this stage an 'id' of its own",
      "duplicate id 'normalize', first used on line 4; give this stage an 'id' of its own",
      "'id': found 'a.b', expected letters, digits, '-' and '_'"),
    inStages(
      "an unknown policy", "- { use: sentences, on_error: ⇨retry }\n- { use: numbers, on_error: ⇨skp }",
      "'on_error': found 'retry', expected one of fail, skip, quarantine",
      "'on_error': found 'skp', expected one of fail, skip, quarantine; did you mean 'skip'?"),
    MarkedPipeline(
      "plugins that are not listed", "saqiya: 1\nstages: [⇨sentences, ⇨segmentation/vowels]",
      "stage 'sentences' is of the plugin 'segmentation', which the file does not list; add 'segmentation' to 'plugins'",
      "stage 'segmentation/vowels' is of the plugin 'segmentation', which the file does not list; add 'segmentation' to 'plugins'"
    ),
    MarkedPipeline(
      "a stage of two plugins", "saqiya: 1\nplugins: [numbers, rival]\nstages: [⇨numbers]",
      "several plugins have a stage 'numbers'; write 'numbers/numbers' or 'rival/numbers'"),
    MarkedPipeline(
      "plugins",
      "saqiya: 1\nplugins: [⇨segmentatoin, numbers, ⇨numbers, ⇨ocr, ⇨5, ⇨{}, { path: ⇨5 }, ⇨{ command: [] }, ⇨{ path: a, command: [b] }, { ⇨url: x }, ⇨{ path: p, processes: 2 }, { command: [x], processes: ⇨0 }]\nstages: [sentences]",
      "no plugin 'segmentatoin'; did you mean 'segmentation'?", "plugin 'numbers' is listed twice",
      "no plugin 'ocr'; those at hand are normalization, segmentation, numbers, summarization, rival",
      "found '5', expected the name of a plugin, or a mapping with 'path' or 'command'",
      "expected either 'path' or 'command' for a plugin", "'path': found '5', expected a string; put it in quotes",
      "'command' is empty; expected a program and its arguments", "expected either 'path' or 'command' for a plugin",
      "unknown key 'url' in a plugin; expected one of path, command, env, processes",
      "'processes' is for programs; a plugin named by 'path' runs inside this process",
      "'processes': found 0, expected 1 to 256"),
    MarkedPipeline(
      "plugins that nobody loads",
      "saqiya: 1\nplugins: [⇨{ path: ocr }, ⇨{ command: [python3, ner.py] }]\nstages: [ocr, ner/names]",
      "plugin 'ocr' cannot be used: this program uses only the plugins that are compiled into it",
      "plugin 'python3 ner.py' cannot be used: this program uses only the plugins that are compiled into it"),
  ]

  private static func inStages(_ name: String, _ list: String, _ messages: String...) -> MarkedPipeline {
    var pipeline = MarkedPipeline(
      name, "saqiya: 1\nplugins: [normalization, segmentation, numbers, summarization]\nstages:\n\(list)\n")
    pipeline.messages = messages
    return pipeline
  }

  @Test("of options", arguments: optionsTable)
  func options(pipeline: MarkedPipeline) {
    #expect(pipeline.reported() == pipeline.expected)
  }

  static let optionsTable: [MarkedPipeline] = [
    inStages(
      "unknown options", "- { use: sentences, with: { ⇨x: 1 } }\n- { use: summarize, with: { ⇨sentnces: 1, ⇨max: 2 } }",
      "'sentences' has no option 'x'; it has no options",
      "'summarize' has no option 'sentnces'; did you mean 'sentences'?",
      "'summarize' has no option 'max'; its options are sentences, title"),
    inStages(
      "wrong values",
      "- sentences\n- { use: summarize, with: { sentences: ⇨0, title: ⇨no } }\n- use: numbers\n  with:\n    except: [a, ⇨2, ⇨true]\n    units: { كم: [km, ⇨[x], ⇨1.5], م: ⇨3 }\n    maximum: ⇨x\n- { use: normalize, with: { preset: ⇨ligth } }\n- { use: normalize, id: b, with: ⇨[1] }",
      "option 'sentences' of 'summarize': '0' is out of range; expected '1' to '100'",
      "option 'title' of 'summarize': found 'no', expected true or false; write false",
      "option 'except' of 'numbers': found '2', expected a string; put it in quotes",
      "option 'except' of 'numbers': found 'true', expected a string",
      "option 'units' of 'numbers': found a list, expected a string",
      "option 'units' of 'numbers': found '1.5', expected a string",
      "option 'units' of 'numbers': found '3', expected a list, each a string",
      "option 'maximum' of 'numbers': found 'x', expected a number",
      "option 'preset' of 'normalize': found 'ligth', expected one of light, search; did you mean 'light'?",
      "'with': found a list, expected a mapping of options"),
  ]
}
