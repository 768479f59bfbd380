import SaqiyaTesting
import Testing

/// Numbers whose meaning their place shows: in tables, headings, equations, reports of matches and papers.
@Suite("Numbers of tables, headings and papers")
struct LayoutTests {
  @Test(
    "fill the cell of a table in parentheses when they are below zero",
    arguments: [
      ("صافي الخسارة\t⟦(242,147)⟧\t⟦(115)⟧", ["cardinal -242147", "cardinal -115"]),
      ("الربح | ⟦(1.5)⟧ | ⟦20⟧", ["cardinal -1.5", "cardinal 20"]),
      ("إيضاح\t(⟦5⟧)\t(⟦2019⟧)", ["cardinal 5", "identifier 2019"]),
      ("بلغ العدد (⟦242⟧) أمس", ["cardinal 242"]),
    ])
  func negativeCells(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are no number when they are the scale of a table",
    arguments: [
      ("البند\t(آلاف الريالات)", []), ("بآلاف الدولارات", []),
      ("قدرت الخسائر ب⟦آلاف الدولارات⟧", ["vague 2000…9999 USD"]),
    ])
  func scales(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are names in headings, lists and equations",
    arguments: [
      ("## ⟦5.5⟧ حجم الشجرة", ["identifier 5.5"]), ("### ⟦3.1.2⟧ النتائج", ["identifier"]),
      ("## ⟦5.5 كيلومتر⟧ من الشاطئ", ["measure 5.5 kilometer"]), ("## ⟦3 أسباب⟧ للفوز", ["count 3"]),
      ("- ⟦1⟧. المقدمة", ["identifier 1"]), ("«⟦1⟧ – المبدأ", ["identifier 1"]), ("• ⟦1 كوب⟧ دقيق", ["measure 1 cup"]),
      ("س = ص × ع (⟦14⟧)", ["identifier 14"]), ("فاز الفريق على ضيفه (⟦14⟧)", ["cardinal 14"]),
    ])
  func headings(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are names in reports of matches",
    arguments: [
      ("سجل القائد هدفا (د⟦65⟧) ثم آخر (د⟦72⟧ ود⟦80⟧)", ["identifier 65", "identifier 72", "identifier 80"]),
      ("النسور / ⟦1⟧ الصقور / ⟦0⟧", ["identifier 1", "identifier 0"]), ("كتب / ⟦9⟧", ["cardinal 9"]),
      ("توج بلقبه ⟦الـ14⟧ أمس", ["ordinal 14"]), ("اجتمعت ⟦الدول الـ28⟧", ["count 28"]),
    ])
  func matches(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are read in papers",
    arguments: [
      ("النسبة ⟦1.45⟧ (CI: ⟦1.10–1.92⟧) في الدراسة", ["cardinal 1.45", "cardinal 1.1…1.92"]),
      ("بلغت الطاقة ⟦20 × 10-18 جول⟧", ["measure 0.00000000000000002 joule"]),
      ("معدل التعلم ⟦10⁻⁵⟧", ["cardinal 0.00001"]),
      ("بين ⟦10-18 جول⟧", ["measure 10…18 joule"]),
      ("الورقة arXiv:⟦2504.01013⟧ عن النماذج", ["identifier"]), ("نتيجة consistency: ⟦0.95⟧", ["cardinal 0.95"]),
      ("الشاشة ⟦1920⟧ × ⟦1080 نقطة⟧", ["cardinal 1920", "count 1080"]),
      ("استقر عند ⟦12.679.96 نقطة⟧", ["count 12679.96"]), ("العنوان ⟦192.168.100.25⟧ هنا", ["identifier"]),
      ("حل ⟦30 معادلة⟧ في الثانية.", ["count 30"]),
      ("فاز في المرحلة ⟦الثانية⟧", ["ordinal 2"]),
    ])
  func papers(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are names where a document has the same word and number three times",
    arguments: [
      ("المركب ⟦2⟧ يتحلل، والمركب ⟦2⟧ ينحل، أما المركب ⟦2⟧ فيبقى", ["identifier 2", "identifier 2", "identifier 2"]),
      ("قتل في الهجوم ⟦12⟧، وأصيب في الهجوم ⟦12⟧، ونجا من الهجوم ⟦12⟧", ["cardinal 12", "cardinal 12", "cardinal 12"]),
    ])
  func repeated(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "go on behind the end of a line of prose",
    arguments: [
      ("وقدرت البلدية عدد سكان الحي بنحو ⟦مائة\nألف نسمة⟧", ["count 100000 approx"]),
      ("⟦مائة⟧\n⟦ألف نسمة⟧", ["cardinal 100", "count 1000"]),
    ])
  func brokenLines(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are no numbers where they are names or other words",
    arguments: [
      ("زار يزيد بن كيسان المدينة", []), ("حظي بدعم واهتمام كبيرين", []), ("قال ألفا عمر كوناري إنه عاد", []),
      ("جاءت ست عروب إلى البيت", []), ("سافرت ⟦ست نساء⟧", ["count 6"]), ("ألف الكاتب رواية", []),
      ("وصل ⟦ألف جندي⟧", ["count 1000"]), ("في ⟦15 بلدية⟧", ["count 15"]), ("زار بلديه", []),
    ])
  func otherWords(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }
}
