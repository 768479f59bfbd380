import Foundation
import TestFiles
import Testing

@testable import SaqiyaCLI

@Suite("saqiya profile")
struct ProfileCommandTests {
  private let workplace: Workplace

  init() throws {
    workplace = try Workplace()
    try FileManager.default.createDirectory(atPath: "\(workplace.path)/docs", withIntermediateDirectories: true)
    for (name, text) in Self.documents { try workplace.write(text, to: "docs/\(name).txt") }
  }

  private static let article =
    "افتتح الوزير أمس المصنع الجديد في المدينة الصناعية، وقال إن 120 عاملا بدأوا العمل فيه منذ الصباح الباكر."

  private static let documents = [
    "a": "تونس 10 نوفمبر 2017 - \(article)\n",
    "b": "تونس 10 نوفمبر 2017 - \(article)\n",
    "c": "كَتَبَ الطّالبُ ١٢ صفحة و 3 فقرات في دفـــتره، ثم عاد إلى بيته مساء.\n",
    "d": "The minister opened 2 factories in the new city yesterday, and the workers began.\n",
    "e": "<p>نص في &quot;صفحة&quot; قديمة من الموقع نفسه</p>\n",
  ]

  @Test("counts what is in a corpus")
  func counts() throws {
    let outcome = try workplace.saqiya("profile", "docs", "--format", "json", "--quiet")
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(object["documents"] as? Int == 5)
    func names(_ list: String, _ count: String = "documents") throws -> [String: Int] {
      let entries = try #require(object[list] as? [[String: Any]])
      return try Dictionary(
        uniqueKeysWithValues: entries.map { (try #require($0["name"] as? String), try #require($0[count] as? Int)) })
    }
    #expect(try names("languages")["ar"] == 4)
    #expect(try names("scripts") == ["Arabic": 4, "Latin": 2])
    #expect(try names("marks") == ["vowel-signs": 1, "tatweel": 1])
    #expect(try names("marks", "count") == ["vowel-signs": 5, "tatweel": 3])
    #expect(try names("digits") == ["western": 4, "arabic-indic": 1])
    #expect(object["mixed_digits"] as? Int == 1)
    #expect(try names("traces")["tags"] == 1)
    #expect(try names("traces")["character-references"] == 1)
    #expect(try names("years") == ["2017": 2])
    let duplicates = try #require(object["duplicates"] as? [String: Int])
    #expect(duplicates["exact"] == 1)
    let lengths = try #require(object["lengths"] as? [String: [String: Int]])
    #expect(lengths["lines"] == ["total": 5, "minimum": 1, "p10": 1, "median": 1, "p90": 1, "maximum": 1])
  }

  @Test("gives the same bytes whatever the number of workers", arguments: ["1", "3"])
  func jobs(count: String) throws {
    let all = try workplace.saqiya("profile", "docs", "--format", "json", "--quiet")
    #expect(try workplace.saqiya("profile", "docs", "--format", "json", "-q", "--jobs", count).output == all.output)
  }

  @Test("is written for people, with what cannot be read and how it can")
  func text() throws {
    try workplace.write(Self.article, to: "new.txt")
    let conversion = "iconv -f UTF-8 -t CP1256 '\(workplace.path)/new.txt' > '\(workplace.path)/docs/old.txt'"
    #expect(try workplace.shell(conversion).code == 0)
    let outcome = try workplace.saqiya("profile", "docs")
    #expect(outcome.code == 65)
    #expect(outcome.output.hasPrefix("5 documents in 6 files: "))
    #expect(outcome.output.contains("1 document could not be read\n"))
    #expect(
      outcome.output.contains("  1 file not in UTF-8, probably in windows-1256; '--encoding windows-1256' reads them\n")
    )
    for title in ["Length ", "Languages ", "Digits ", "Duplicates ", "Date of the document "] {
      #expect(outcome.output.contains("\n\(title)"), "\(title)")
    }
    #expect(outcome.output.hasSuffix("'--starter FILE' writes a pipeline that fits, with the reason for each line.\n"))
  }

  @Test("writes a pipeline that works, with the reason for each stage")
  func starter() throws {
    let outcome = try workplace.saqiya("profile", "docs", "--starter", "start.yaml", "--quiet")
    #expect(outcome.code == 0)
    let pipeline = try #require(workplace.text(of: "start.yaml"))
    #expect(pipeline.hasPrefix("# A pipeline to start with, written by 'saqiya profile' for 5 documents.\n"))
    for reason in [
      "  # 1 of 5 documents repeat another one, 1 of them exactly.", "  # Documents of several languages: ar in 4, ",
      "# 1 of 5 documents have tags of HTML: extract their text first.", "  # 1 of 5 documents have vowel signs.",
    ] {
      #expect(pipeline.contains(reason), "\(reason)")
    }
    let check = try workplace.saqiya("check", "start.yaml")
    #expect(check.errors == "")
    #expect(check.code == 0)
    let run = try workplace.saqiya("run", "start.yaml", "docs", "--report", "r.json", "--quiet")
    #expect(run.code == 0)
    #expect(run.lines.count == 5)
    let again = try workplace.saqiya("profile", "docs", "--starter", "start.yaml")
    #expect(again.errors == "error: 'start.yaml' is there already; name another file for --starter\n")
    #expect(again.code == 73)
  }

  @Test("of nothing says so")
  func nothing() throws {
    let outcome = try workplace.saqiya("profile", "-", "--input-format", "jsonl", "--starter", "s.yaml", "-q")
    #expect(outcome.code == 0)
    #expect(outcome.output == "0 documents in 1 file: 0 words, 0 bytes\n")
    #expect(try workplace.saqiya("check", "s.yaml").code == 0)
  }
}
