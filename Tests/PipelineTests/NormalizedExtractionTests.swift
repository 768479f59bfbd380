import BuiltInPlugins
import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime
import Testing

@testable import SaqiyaPipelineTesting

/// Stages that extract something from a normalized view: they find it all, and where it is in the original.
@Suite("Extraction after normalize")
struct NormalizedExtractionTests {
  private static let loader = PipelineLoader(catalogue: Catalogue(builtInPlugins))

  /// What the stages found, as layer, text of the original and value.
  private func found(in text: String, after stages: [String] = []) throws -> Set<String> {
    let names = (stages + ["sentences", "numbers", "dates"]).joined(separator: ", ")
    let plan = try Self.loader.load(
      text: "saqiya: 1\nplugins: [normalization, segmentation, numbers, dates]\nstages: [\(names)]", file: "p.yaml",
      folder: ".")
    var document = Document(id: "a", text: text, metadata: Metadata())
    let outcome = try StageChain(plan).run(&document)
    guard case .kept = outcome else {
      Issue.record("the stages did not finish: \(outcome)")
      return []
    }
    let original = document.view.original
    func quoted(_ range: TextRange) -> String {
      String(decoding: Array(original.utf8)[range.start..<range.end], as: UTF8.self)
    }
    var result: Set<String> = []
    for sentence in document[Sentence.self] { result.insert("sentence \(quoted(sentence.range))") }
    func attributes(_ fields: Fields) -> String {
      fields.fields.map { field in
        switch field.value {
        case .range(let range), .text(let range): "\(field.name) \(quoted(range))"
        default: "\(field.name) \(field.value)"
        }
      }.joined(separator: ", ")
    }
    for number in document[Number.self] {
      result.insert("number \(quoted(number.range)) \(attributes(number.attributes))")
    }
    for time in document[TimeExpression.self] {
      result.insert("date \(quoted(time.range)) \(attributes(time.attributes))")
    }
    return result
  }

  private static let plainTexts = [
    "باع المتجر 1250 كتابا يوم 12 مارس 2016. ثم أغلق أبوابه ثلاثة أشهر!",
    "حضر ثلاثة وعشرون طالبا في السادس من يونيو عام 2014، وغاب خمسة.",
    "ارتفع السعر بنسبة 7.5% إلى ٣٤٠ دولارا في عام ٢٠١١. هل يستمر؟",
    "قالت المديرة: «بعنا ألفي نسخة في شهرين». وغادرت القاعة.",
  ]

  @Test("light loses nothing of clean text", arguments: plainTexts)
  func clean(text: String) throws {
    let plain = try found(in: text)
    #expect(plain.count >= 4)
    #expect(try found(in: text, after: ["normalize"]) == plain)
  }

  /// Words in shaped forms, stretched, and with invisible controls, and whether the stages see through that alone.
  private static let obscuredTexts: [(text: String, quote: String, isFoundWithout: Bool)] = [
    ("حضر ﺛﻼﺛﺔ ﻭﻋﺸﺮﻭﻥ ﻃﺎﻟﺒﺎ أمس.", "number ﺛﻼﺛﺔ ﻭﻋﺸﺮﻭﻥ ﻃﺎﻟﺒﺎ", false),
    ("باع خمـــسة وعشـرين كتابا.", "number خمـــسة وعشـرين كتابا", true),
    ("دفع خم\u{200F}سين\u{202C} دولارا.", "number خم\u{200F}سين\u{202C} دولارا", true),
    ("ولد في 12 مـــارس 2016 هنا.", "date 12 مـــارس 2016", true),
    ("ولد في 12 ﻣﺎﺭﺱ 2016 هنا.", "date 12 ﻣﺎﺭﺱ 2016", false),
    ("ولد في 12 \u{202B}ما\u{200F}رس 2016 هنا.", "date 12 \u{202B}ما\u{200F}رس 2016", true),
  ]

  @Test("light brings out what is obscured, and its range is that of the original", arguments: obscuredTexts)
  func obscured(text: String, quote: String, isFoundWithout: Bool) throws {
    let isWanted = { (item: String) in item.hasPrefix("\(quote) ") }
    #expect(try found(in: text).contains(where: isWanted) == isFoundWithout)
    let light = try found(in: text, after: ["normalize"])
    #expect(light.contains(where: isWanted), "\(light)")
  }

  @Test("light keeps the sentences of obscured text whole", arguments: obscuredTexts.map(\.text))
  func obscuredSentences(text: String) throws {
    #expect(try found(in: text, after: ["normalize"]).contains("sentence \(text)"))
  }

  /// Everything that is found in a clean text is found in the same text obscured, with the same values, once `light` ran.
  @Test(
    "light loses nothing of text that is all obscured", arguments: plainTexts,
    [Invariant.presentationForms, .tatweel, .bidi])
  func wholeTexts(text: String, obscuring: Invariant) throws {
    let obscured = obscuring.rewrite(text)
    #expect(obscured.text != text)
    let plain = try found(in: text)
    let light = try found(in: obscured.text, after: ["normalize"])
    #expect(Set(light.map { clean($0, obscuring) }) == plain)
  }

  /// What was found, with its quotation as it was before the text was obscured.
  private func clean(_ item: String, _ obscuring: Invariant) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in item.unicodeScalars where scalar != "\u{640}" && scalar != "\u{200F}" {
      scalars.append(obscuring == .presentationForms ? Self.letter(of: scalar) : scalar)
    }
    return String(scalars)
  }

  private static func letter(of shape: Unicode.Scalar) -> Unicode.Scalar {
    let letter = ScalarTables.shapes.first { _, shapes in
      [shapes.isolated, shapes.final, shapes.initial, shapes.medial].contains(shape)
    }
    return letter?.key ?? shape
  }

  private func problems(_ options: String) -> String {
    do {
      _ = try Self.loader.load(
        text: """
          saqiya: 1
          plugins: [normalization, numbers, dates]
          stages:
            - { use: normalize, with: \(options) }
            - numbers
            - dates
          """, file: "p.yaml", folder: ".")
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("search before numbers and dates is refused, and accepted as a view of its own")
  func search() {
    let needs = "needs 'diacritics' and 'letter-identity' of the text, which 'normalize' (line 4) destroys;"
    let advice = "give 'normalize' a view of its own with the option 'as'"
    #expect(
      problems("{ preset: search }") == """
        p.yaml:5:5: error: 'numbers' \(needs) move it before 'normalize', or \(advice)
        p.yaml:6:5: error: 'dates' \(needs) \(advice)
        """)
    #expect(problems("{ preset: search, as: key }") == "")
    #expect(problems("{ preset: light }") == "")
  }
}
