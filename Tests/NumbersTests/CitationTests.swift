import Numbers
import SaqiyaTesting
import Testing

@Suite("Numbers of notes, sources and places in books")
struct CitationTests {
  @Test(
    "are names where they count on from one, or where their note begins a line",
    arguments: [
      ("ذكره ياقوت (⟦1⟧) ونقله السمعاني (⟦2⟧) بحروفه", ["identifier 1", "identifier 2"]),
      ("ذكره ياقوت (⟦1⟧) بحروفه", ["cardinal 1"]),
      ("ذكره ياقوت (⟦5⟧) بحروفه\n(⟦5⟧) معجم البلدان", ["identifier 5", "identifier 5"]),
      ("سجل أحمد (⟦1⟧) وسالم (⟦3⟧)", ["cardinal 1", "cardinal 3"]),
      ("وصل (⟦1⟧) ثم (⟦2 طالبا⟧) إلى المدرسة", ["cardinal 1", "count 2"]),
    ])
  func notes(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are names between brackets behind a word",
    arguments: [
      ("أثبتت التجارب[⟦4⟧] ذلك", ["identifier 4"]),
      ("في دراسات [⟦18⟧، ⟦23⟧] سابقة", ["identifier 18", "identifier 23"]),
      ("[⟦7⟧] معجم البلدان", ["cardinal 7"]), ("بيانات [⟦2019⟧] جديدة", ["cardinal 2019"]),
    ])
  func brackets(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are one name where a stroke joins a volume and its page",
    arguments: [
      ("البداية والنهاية (⟦5/ 236⟧)", ["identifier"]), ("يضاف (⟦1/2⟧) كوب", ["fraction 0.5"]),
      ("يوم (⟦5/ 6/ 2011⟧)", ["identifier"]),
    ])
  func volumes(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "follow what a head of references is of",
    arguments: [
      ("رقم الطعن : ⟦2660⟧", ["identifier 2660"]), ("رقم السجل التجاري ⟦1010⟧", ["identifier 1010"]),
      ("بلغ رقم الأعمال ⟦350⟧", ["cardinal 350"]), ("رقم المعاملات ⟦350 ألف دينار⟧", ["money 350000"]),
      ("الدقيقتين ⟦20⟧ و⟦51⟧", ["identifier 20", "identifier 51"]),
      ("انتظر ⟦الدقيقتين⟧ حتى انتهتا", ["measure 2 minute"]),
    ])
  func references(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }
}
