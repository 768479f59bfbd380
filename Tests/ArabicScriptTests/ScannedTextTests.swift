import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import ArabicScript

@Suite("Scanned text")
struct ScannedTextTests {
  @Test(
    "parts words, digits and punctuation",
    arguments: [
      ("⟦تجاوز⟧ ⟦طولها⟧ ⟦158⟧⟦كم⟧⟦.⟧", ["تجاوز", "طولها", "158", "كم", "."]),
      ("⟦الـ⟧⟦«⟧⟦بوكمال⟧⟦»⟧", ["ال", "«", "بوكمال", "»"]),
      ("⟦٪⟧⟦٩٧⟧\u{61C} ⟦B⟧⟦2⟧⟦B⟧", ["٪", "97", "b", "2", "b"]),
      ("⟦حالِيًا⟧ ⟦إلى⟧ ⟦مئة⟧", ["حاليا", "الي", "مئه"]),
      ("⟦مو\u{654}تمر⟧ ⟦بي\u{654}ر⟧ ⟦أُو\u{202B}لى⟧", ["مؤتمر", "بئر", "اولي"]),
      ("", []),
      ("\u{64B} \u{200F}\n", []),
    ])
  func tokens(marked: String, folded: [String]) {
    let marked = MarkedText(marked)
    let scan = ScannedText(marked.text)
    #expect(scan.tokens.map(\.range) == marked.ranges)
    #expect(scan.tokens.indices.map(scan.foldedString) == folded)
  }

  @Test("tells how a token is written")
  func flags() {
    let scan = ScannedText("سُنة السُّنّة سَنة هـ\nكم")
    #expect(scan.tokens[0].flags.contains([.arabic, .marked, .firstVowelDamma, .lineBreakBefore, .spaceBefore]))
    #expect(scan.tokens[1].flags.contains([.firstVowelDamma, .shadda]))
    #expect(!scan.tokens[2].flags.contains(.firstVowelDamma))
    #expect(scan.tokens[3].flags.contains(.endsInTatweel))
    #expect(scan.tokens[4].flags.contains(.lineBreakBefore))
  }

  @Test(
    "folds letters of two bytes, which are read apart, as the table of all scalars says", arguments: ["", "\u{8A0}"])
  func pairs(before: String) throws {
    let prefix = ScannedText(before).tokens.isEmpty ? "" : ScannedText(before).foldedString(0)
    for scalar in (UInt32(0x600)..<0x800).compactMap(Unicode.Scalar.init) {
      let entry = ScalarTable.entry(for: scalar)
      guard entry.kind == .arabicLetter else { continue }
      let scan = ScannedText(before + String(scalar))
      let folded = prefix + String(try #require(Unicode.Scalar(entry.folded)))
      #expect(scan.tokens.map(\.range) == [TextRange(0, before.utf8.count + 2)])
      #expect(scan.foldedString(0) == folded && scan.tokens[0].flags.contains(.arabic))
      #expect(scan.tokens[0].hash == Array(folded.utf8).withUnsafeBufferPointer { WordHash.of($0) })
    }
  }

  @Test("hashes a composed hamza like the letter that has it")
  func composedHash() {
    #expect(ScannedText("مو\u{654}تمر").tokens[0].hash == ScannedText("مؤتمر").tokens[0].hash)
  }
}

@Suite("Word and phrase tables")
struct TableTests {
  @Test("find words however they are spelled, and nothing else")
  func words() {
    let table = WordTable([("مئة", 100), ("ألف", 1000)])
    let scan = ScannedText("مِئَـة الف بألف مائة")
    #expect(table.value(of: 0, in: scan) == 100)
    #expect(table.value(of: 1, in: scan) == 1000)
    #expect(table.value(of: 2, in: scan) == nil)
    #expect(table.value(of: 2, in: scan, dropping: 2) == 1000)
    #expect(table.value(of: 3, in: scan) == nil)
  }

  @Test("tell at once of most words that no phrase begins with them, and of none that does")
  func beginnings() {
    let table = PhraseTable([("تشرين الثاني", 11), ("شهر", 1)])
    let words = "شهر الشهر وبالشهر للشهر فلشهر كشهر تشرين وتشرين"
    let others = ScannedText(
      "الثاني وزير البلدية مدينة كتاب تشرينا شهره أعلن الناطق باسم الوزارة أن القافلة وصلت إلى المخيم وأن السكان عادوا")
    #expect(ScannedText(words).tokens.allSatisfy(table.mayBegin))
    #expect(others.tokens.count(where: table.mayBegin) < others.tokens.count / 2)
    #expect(ScannedText("تشرين الثاني شهر").tokens.allSatisfy(table.mayHold))
    #expect(others.tokens.dropFirst().count(where: table.mayHold) < others.tokens.count / 2)
  }

  @Test("find the longest phrase, across spaces but not across lines")
  func phrases() {
    let table = PhraseTable([("تشرين الثاني", 11), ("تشرين", 0), ("ر.س", 1)])
    #expect(table.longestMatch(in: ScannedText("تشرين الثاني 2017"), at: 0) == .init(value: 11, tokenCount: 2))
    #expect(table.longestMatch(in: ScannedText("تشرين\nالثاني"), at: 0) == .init(value: 0, tokenCount: 1))
    #expect(table.longestMatch(in: ScannedText("5 ر. س"), at: 1) == .init(value: 1, tokenCount: 3))
    #expect(table.longestMatch(in: ScannedText("الثاني"), at: 0) == nil)
  }

  @Test(
    "split off particles in every way that the shape allows",
    arguments: [
      ("وبالالف", ["وبالالف", "بالالف", "الالف", "الف"]), ("للثلاثه", ["للثلاثه", "لثلاثه", "ثلاثه"]),
      ("بيت", ["بيت", "يت"]), ("و", ["و"]), ("سنه", ["سنه"]), ("فلل", ["فلل", "لل", "ل"]),
    ])
  func particles(word: String, rests: [String]) {
    var found: [String] = []
    var bytes = Array(word.utf8)
    bytes.withUnsafeMutableBufferPointer { buffer in
      let word = UnsafeBufferPointer(buffer)
      _ = Proclitics.forEach(in: word) { split in
        found.append(String(decoding: word[split.foldedCount...], as: UTF8.self))
        return false
      }
    }
    #expect(found == rests)
  }
}

@Suite("Tab-separated lists")
struct TabSeparatedListTests {
  @Test("have rows with line numbers, without comments")
  func rows() throws {
    let list = try TabSeparatedList(Array("# words\n\nكم\tkilometer # unit\n م \t\n".utf8), name: "units.tsv")
    #expect(list.rows.map(\.line) == [3, 4])
    #expect(list.rows[0].cells == ["كم", "kilometer"])
    #expect(list.rows[1][0] == "م")
    #expect(list.rows[1][7] == "")
  }

  @Test("refuse bytes that are not UTF-8, with file and line")
  func invalid() {
    let place = FilePlace("units.tsv", line: 2)
    #expect(throws: StageError(.badResource, "the line is not valid UTF-8", at: place)) {
      try TabSeparatedList([0x61, 0x0A, 0xFF], name: "units.tsv")
    }
  }
}
