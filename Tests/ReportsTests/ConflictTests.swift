import SaqiyaKit
import Testing

@testable import Reports

@Suite("Conflicts")
struct ConflictTests {
  @Test(
    "compares figures of the event that two articles are about, and not those of another place",
    arguments: [("قرب الميناء", 0), ("صباح أمس", 1)])
  func mainEvents(rest: String, expected: Int) throws {
    let documents = [
      Flood.numbered(
        "⟦أضرب عمال ميناء النورس عن العمل صباح الاثنين.⟧ ⟦واعتقلت الشرطة ⟪12 متظاهرا⟫ \(rest).⟧", id: "a", values: [12],
        day: "2024-02-28"),
      Flood.numbered(
        "⟦تواصل إضراب عمال ميناء النورس عن العمل.⟧ ⟦وذكرت النقابة أن قوات الأمن أوقفت ⟪19 متظاهرا⟫.⟧", id: "b",
        values: [19], day: "2024-02-28"),
    ]
    #expect(try report(Conflicts(), over: documents).list("conflicts").count == expected)
  }

  @Test("compares the wounded among those who leave, by whatever words they are counted")
  func wounded() throws {
    let documents = [
      Flood.numbered(
        "⟦أفادت وسائل إعلام محلية بأن ⟪300 عسكري⟫ بينهم ⟪50 جريحا⟫ غادروا مصنع الصلب.⟧", id: "a", values: [300, 50]),
      Flood.numbered("⟦وأعلنت الأركان إجلاء ⟪53 جنديا⟫ مصابين من مصنع الصلب.⟧", id: "b", values: [53]),
    ]
    let found = try report(Conflicts(), over: documents).list("conflicts")
    #expect(found.map { $0.list("claims").map { $0["expression"] } } == [["50 جريحا", "53 جنديا"]])
  }

  @Test(
    "sets two who are quoted in one sentence against each other, and reads others as those of the other figure"
  )
  func sameSentence() throws {
    let document = Flood.numbered(
      "⟦أعلنت الوزارة مقتل ⟪21 راكبا⟫ وإصابة ⟪94 شخصا⟫ آخرين، بينما قالت النقابة إن ⟪26 راكبا⟫ قتلوا.⟧", id: "a",
      values: [21, 94, 26])
    let found = try report(Conflicts(), over: [document]).list("conflicts")
    #expect(found.map { $0.list("claims").map { $0["expression"] } } == [["21 راكبا", "26 راكبا"]])
  }

  @Test("takes what is denied to be more than a figure for at most that figure")
  func deniedBounds() throws {
    let documents = [
      Flood.numbered("⟦وقالت البلدية إن ⟪12 قتيلا⟫ سقطوا في عاصفة الساحل الكبرى.⟧", id: "a", values: [12]),
      Flood.numbered("⟦ونفى المحافظ أن يكون ⟪9 قتلى⟫ سقطوا في عاصفة الساحل الكبرى.⟧", id: "b", values: [9]),
    ]
    #expect(try report(Conflicts(), over: documents).list("conflicts").allSatisfy { $0["kind"] != "value" })
  }
}
