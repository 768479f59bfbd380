import JSONSchemaValidation
import SaqiyaKit
import Testing

@testable import SaqiyaConfig

@Suite("The JSON Schema of pipeline files", .enabled(if: JSONSchemaValidator.isInstalled))
struct PipelineSchemaTests {
  private static let head = "saqiya: 1\nplugins: [normalization, segmentation, numbers, summarization]\n"

  static let accepted: [String] = [
    head + "stages: [sentences, segmentation/vowels]",
    head + "name: خبر\ndescription: x\nstages: [{ use: sentences, id: جمل, on_error: skip, view: main, with: }]",
    head + "stages: [{ use: summarize, with: { sentences: 100, title: false } }]",
    head + "stages:\n  - use: summarize\n    with:\n      sentences: ${N:-3}\n      title: ${TITLE}",
    head + "stages: [{ use: normalize, with: { preset: search, as: } }, { use: normalize, with: { as: x } }]",
    head + "stages: [{ use: numbers/numbers, with: { maximum: 1.5, except: [a], units: { م: [m] } } }]",
    head + "stages: [sentences]\noutput: { layers: [], offsets: [utf8, utf16, scalar], view: true }",
    head + "stages: [sentences]\noutput: { numbers: string }",
    "saqiya: 1\nplugins: [{ path: ../ocr }, { command: [python3, ner.py] }]\nstages: [ocr, { use: ner, with: { x: 1 } }]",
  ]

  static let refused: [String] = [
    "[]", "saqiya: 1", "stages: [sentences]", "saqiya: 2\nstages: [sentences]", head + "stages: []",
    head + "stages: [sentences]\nx: 1", head + "stages: [ocr]", head + "stages: [{ use: ocr }]",
    head + "stages: [{ id: x }]", head + "stages: [{ use: sentences, whit: {} }]", head + "stages: [5]",
    head + "stages: [{ use: sentences, on_error: retry }]", head + "stages: [{ use: sentences, id: a.b }]",
    head + "stages: [{ use: sentences, with: { x: 1 } }]",
    head + "stages: [{ use: summarize, with: { sentences: 0 } }]",
    head + "stages: [{ use: summarize, with: { sentences: 101 } }]",
    head + "stages: [{ use: summarize, with: { sentences: three } }]",
    head + "stages: [{ use: summarization/summarize, with: { title: no } }]",
    head + "stages: [{ use: normalize, with: { preset: deep } }]",
    head + "stages: [{ use: numbers, with: { except: [1] } }]",
    head + "stages: [sentences]\noutput: { offsets: [] }", head + "stages: [sentences]\noutput: { offsets: [bytes] }",
    head + "stages: [sentences]\noutput: { layer: [a] }", head + "stages: [sentences]\noutput: { numbers: text }",
    "saqiya: 1\nplugins: [ocr]\nstages: [sentences]", "saqiya: 1\nplugins: [{ url: x }]\nstages: [sentences]",
    "saqiya: 1\nplugins: [{ command: [] }]\nstages: [sentences]",
  ]

  @Test("accepts and refuses what the loader does, as far as it can tell")
  func validation() throws {
    let files = (Self.accepted + Self.refused).map { text in
      var problems = Problems()
      var reader = YAMLReader(file: "f")
      return reader.read(text, problems: &problems)?.value ?? .null
    }
    let verdicts = try JSONSchemaValidator(schema: PipelineSchema(catalogue: catalogue).value).validate(files)
    for (index, text) in (Self.accepted + Self.refused).enumerated() {
      #expect(verdicts[index] == (index < Self.accepted.count), "\(text)")
    }
  }

  @Test("is made of what the loader reads")
  func sameKeys() throws {
    guard case .object(let schema) = PipelineSchema(catalogue: catalogue).value,
      case .object(let properties) = schema["properties"]
    else {
      Issue.record("the schema is an object with properties")
      return
    }
    #expect(properties.fields.map(\.name) == PipelineReader.keys)
  }
}
