import Numbers
import SaqiyaTesting
import Testing

@Suite("Bounds of numbers")
struct BoundTests {
  @Test(
    "may have the subject of their verb before the preposition",
    arguments: [
      ("تزيد قيمتها على ⟦5 ملايين جنيه⟧", ["money 5000000 EGP more_than"]),
      ("لا تقل مساحة القسيمة عن ⟦300 متر⟧", ["measure 300 meter at_least"]),
      ("لا تقل درجات المتقدم في كل المواد عن ⟦50⟧", ["cardinal 50"]),
      ("لا يجاوز عددهم ⟦15 عضوا⟧", ["count 15 at_most"]), ("يجاوز عددهم ⟦15 عضوا⟧", ["count 15 more_than"]),
      ("تزيد قيمتها عن ⟦5 ملايين جنيه⟧", ["money 5000000 EGP more_than"]),
      ("تسأل أمها عن ⟦5 ملايين جنيه⟧", ["money 5000000 EGP"]),
    ])
  func subjects(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test(
    "are turned round by what denies them",
    arguments: [
      ("مش أقل من ⟦300 جنيه⟧", ["money 300 EGP at_least"]), ("أقل من ⟦300 جنيه⟧", ["money 300 EGP less_than"]),
      ("مو أكثر من ⟦20 شخص⟧", ["count 20 at_most"]), ("ليس بأقل من ⟦20 شخصا⟧", ["count 20 at_least"]),
    ])
  func denials(marked: String, summaries: [String]) throws { try expectNumbers(marked, summaries) }

  @Test("say nearly with نحو and من, as old texts do")
  func classical() throws {
    try expectNumbers("في نحو من ⟦ستين رجلا⟧ أو نحوا من ⟦سبعين ألفا⟧", ["count 60 approx", "cardinal 70000 approx"])
    try expectNumbers("نحو من هرب في ⟦ستين رجلا⟧", ["count 60"])
  }
}
