import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

/// What a stage with these options makes of a text.
func normalized(
  _ text: String, preset: PresetName? = nil, operations: [String] = [], except: [String] = []
) throws -> View {
  var stage = Normalize()
  stage.preset = preset
  stage.operations = try operations.map { try #require(OperationName(rawValue: $0), "\($0)") }
  stage.except = try except.map { try #require(OperationName(rawValue: $0), "\($0)") }
  try stage.prepare(StageContext { _ throws(StageError) in [] })
  var document = Document(id: "a", text: text)
  try stage.process(&document)
  return document.view
}

@Suite("normalize, preset light")
struct LightTests {
  @Test(
    "cleans without losing a letter",
    arguments: [
      ("اعتمادَ أسس أكثر", "اعتمادَ أسس أكثر"), ("الـ«بوكمال»", "ال«بوكمال»"), ("ﷺ", "ﷺ"), ("إيران ایران", "إيران ایران"),
      ("٪٩٧\u{61C}", "٪٩٧"), ("سُنة", "سُنة"), ("1438 هـ", "1438 هـ"), ("ﻷن", "لأن"), ("رُؤًى", "رُؤًى"),
      ("مسئول/مسؤول", "مسئول/مسؤول"),
      ("ﻛﺘﺎﺏ ﰈ", "كتاب بم"), ("ا\u{653}دم", "آدم"), ("بّ\u{64E}ت", "ب\u{64E}ّت"), ("كت\u{AD}اب\u{FEFF}", "كتاب"),
      ("\u{A0}تمكنت  قوات\t \u{2003}كبيرة ", "تمكنت قوات كبيرة"), ("أ\r\nب\rج\u{2029}د", "أ\nب\nج\nد"),
      (" أ \n ب ", "أ\nب"),
      ("&amp;quot;نعم&amp;quot;&nbsp;&#1593;&#x639;", "\"نعم\" عع"), ("AT&T &c; &", "AT&T &c; &"),
      ("&am&#112;;lt;", "<"),
      ("قال ، ثم ؛ نعم ؟", "قال، ثم؛ نعم؟"), ("كماشة .. التنظيم", "كماشة .. التنظيم"), ("لغة .NET :)", "لغة .NET :)"),
      ("½ م² … ％", "½ م² … ％"), ("👨‍👩‍👧 ❤️ 1️⃣ می‌خواهم", "👨‍👩‍👧 ❤️ 1️⃣ میخواهم"), ("كـتـــاب هــــ", "كتاب هـ"),
      ("أـ بند\nبـ «نص»", "أـ بند\nب «نص»"), ("كتب\u{FE77}", "كتب\u{64E}"), ("", ""), ("كل\u{0}مة", "كلمة"),
      ("&#128;", "€"),
    ])
  func light(text: String, expected: String) throws {
    let view = try normalized(text)
    #expect(view.text == expected)
    #expect(AlignmentLaw.violation(of: view.alignment, from: text, to: view.text) == nil)
  }
}
