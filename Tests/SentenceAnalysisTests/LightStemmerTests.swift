import SaqiyaKit
import Testing

@testable import SentenceAnalysis

@Suite("Light stems")
struct LightStemmerTests {
  /// The stems of the terms of a text, in the order of first occurrence.
  private func stems(_ text: String) -> [String] {
    let stemmed = StemmedText(View(original: text))
    return (0..<stemmed.termCount).map(stemmed.string(ofTerm:))
  }

  @Test(
    "make one of the forms of a word",
    arguments: [
      "سوريا سورية السورية والسوريين", "مدينة المدينة مدينتا للمدينة", "البوكمال بوكمال والبوكمال بالبوكمال",
      "قوات القوات قواتنا قواتهم", "معركة المعركة معركتها", "كِتَاب كتـاب الكتاب", "إيران ايران",
    ])
  func conflated(words: String) {
    #expect(stems(words).count == 1, "\(stems(words))")
  }

  @Test(
    "keep apart what only looks alike",
    arguments: ["وحدات واحدة", "تنظيم منظمة", "مقاتلي قتل", "وزير زير", "واشنطن شنطة", "ألف آلة"])
  func distinct(words: String) {
    #expect(stems(words).count == 2, "\(stems(words))")
  }

  @Test(
    "leave out function words, with and without particles",
    arguments: ["في من إلى على", "والتي وبأن فإن", "كما أنه هذه", "وكان يكون", "، . « »"])
  func functionWords(words: String) {
    #expect(stems(words).isEmpty, "\(stems(words))")
  }

  @Test("are made of words that only look like function words with particles", arguments: ["ولاية", "كلم", "بهو"])
  func contentWords(word: String) {
    #expect(stems(word).count == 1)
  }

  @Test(
    "keep negation, numbers, months, weekdays and units",
    arguments: [
      "لا لم لن ليس", "ثلاثة ألف مئة مليون", "نوفمبر أيلول شباط", "سبت خميس جمعة أمس", "دولار دينار ريال",
      "400 97 2017",
    ])
  func kept(words: String) {
    #expect(stems(words).count == words.split(separator: " ").count, "\(stems(words))")
  }

  @Test("take a single particle off only when the rest is a word of the text")
  func particles() {
    #expect(stems("بيروت") == ["بيروت"])
    #expect(stems("صفاقس بصفاقس لصفاقس وصفاقس") == ["صفاقس"])
  }

  @Test("take a particle off listed nouns that the text never says without one")
  func listedNouns() {
    #expect(stems("بملعب لنقابة وبمدينة") == ["ملعب", "نقاب", "مدين"])
    #expect(stems("بلدية برنامج") == ["بلد", "برنامج"])
  }

  @Test("are never those of a negation")
  func negation() {
    #expect(stems("ولاية ولا") == ["ولا", "ولا"])
  }
}
