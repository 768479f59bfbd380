import Arabic
import ArabicScript
import Language
import Testing

@Suite("The tables of Arabic")
struct ArabicTests {
  @Test(
    "have every form once in a kind of table, or once with each of its readings", arguments: LanguageTable.Kind.allCases
  )
  func duplicates(kind: LanguageTable.Kind) throws {
    let table = try arabic.table(kind)
    var lines: [String: Int] = [:]
    for row in table.rows {
      for form in Self.forms(of: row, in: kind) {
        let earlier = lines.updateValue(row.line, forKey: form)
        #expect(earlier == nil, "\(table.name):\(row.line): '\(form)' is in line \(earlier ?? 0) already")
      }
    }
  }

  /// What a row is known by: the forms of its columns in their match keys, each with the column that tells readings apart.
  private static func forms(of row: LanguageTable.Row, in kind: LanguageTable.Kind) -> [String] {
    func list(_ columns: Int...) -> [String] { columns.flatMap { LanguageTable.list(row[$0]) }.map(fold) }
    switch kind {
    // Short forms are compared as they are written: م and م² fold alike.
    case .units: return list(1, 2) + LanguageTable.list(row[3])
    case .calendarUnits: return list(1, 2, 3, 4)
    case .currencies: return list(1, 2).map { "\($0) \(row[0])" }
    case .minorUnits: return list(0, 1, 4)
    case .countries: return list(1).map { "\($0) name" } + list(2).map { "\($0) adjective" }
    case .clauseOpeners: return row[1].pieces(separatedBy: " ").map { "\(fold($0)) \(row[0])" }
    case .cues, .numberWords: return ["\(fold(row[0])) \(row[1])"]
    case .bounds: return ["\(fold(row[0])) \(row[2] == "after")"]
    // Compared as they are written.
    case .letters: return [row[0]]
    case .abbreviations, .composition, .shapes: return [row.cells.prefix(3).joined(separator: " ")]
    default: return [fold(row[0])]
    }
  }

  @Test("are all there")
  func kinds() throws {
    #expect(arabic.kinds == LanguageTable.Kind.allCases)
    for kind in LanguageTable.Kind.allCases { #expect(try !arabic.table(kind).rows.isEmpty) }
  }

  @Test("name their source or say what their words are in the head", arguments: LanguageTable.Kind.allCases)
  func columns(kind: LanguageTable.Kind) throws {
    #expect(try arabic.table(kind).rows.first.map { $0.line > 1 } == true)
  }

  @Test("inflect units of time as they are written")
  func calendarUnits() throws {
    let names = try arabic.calendarUnits()
    func forms(_ unit: String) -> [String] { names.filter { $0.unit == unit }.map { "\($0.form.rawValue) \($0.name)" } }
    #expect(
      forms("day") == [
        "singular يوم", "accusative يوما", "dual يومان", "dual يومين", "construct يومي", "plural أيام",
        "pluralAccusative أياما",
      ])
    #expect(
      forms("week") == ["singular أسبوع", "accusative أسبوعا", "dual أسبوعان", "dual أسبوعين", "plural أسابيع"])
    #expect(
      forms("quarter") == [
        "singular ربع سنة", "singular ربع السنة", "plural أرباع سنة", "plural أرباع السنة",
      ])
  }

  @Test("derive the forms of a verb of saying from one row")
  func sayings() throws {
    let sayings = try arabic.sayings()
    func describe(_ written: String) -> String? {
      sayings.first { $0.form.written == written }.map { saying in
        let form = saying.form
        return "\(form.tense.rawValue)\(form.isFeminine ? " feminine" : "")\(form.isPlural ? " plural" : "")"
          + " \(saying.stance.rawValue) \(saying.mark.rawValue)\(saying.needsComplement ? " needs أن" : "")"
      }
    }
    #expect(describe("قالوا") == "perfect plural states ")
    #expect(describe("رأت") == "perfect feminine states ")
    #expect(describe("ينفون") == "imperfect plural denies ")
    #expect(describe("تدعو") == "imperfect feminine calls ")
    #expect(describe("محذرة") == "participle feminine warns ")
    #expect(describe("يذكر") == "imperfect states impersonal")
    #expect(describe("تذكر") == "imperfect feminine states ")
    #expect(describe("بين") == "perfect states  needs أن")
    #expect(describe("بينت") == "perfect feminine states ")
    #expect(describe("ردت") == "perfect feminine states  needs أن")
  }

  private static func fold(_ phrase: String) -> String {
    let scan = ScannedText(phrase)
    return scan.tokens.indices.map(scan.foldedString).joined(separator: " ")
  }
}
