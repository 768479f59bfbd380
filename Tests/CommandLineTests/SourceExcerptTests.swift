import SaqiyaKit
import Testing

@testable import SaqiyaCLI

@Suite("The line of a file under a message")
struct SourceExcerptTests {
  @Test(
    "has a mark under the place",
    arguments: [
      ("stages: [tokns]", 10, ["  3 | stages: [tokns]", "    |          ^"]),
      ("x", 1, ["  3 | x", "    | ^"]),
      // After the end of the line.
      ("name:", 6, ["  3 | name:", "    |      ^"]),
      ("name:", 60, ["  3 | name:", "    |      ^"]),
      ("\tx: 1", 2, ["  3 | \tx: 1", "    | \t^"]),
      // Marks take no cell, wide characters take two.
      ("a\u{301}b: c", 6, ["  3 | a\u{301}b: c", "    |     ^"]),
      ("漢字: c", 5, ["  3 | 漢字: c", "    |       ^"]),
      ("😀: c", 4, ["  3 | 😀: c", "    |     ^"]),
      // What could drive a terminal is shown as an escape.
      ("a\u{1B}: c", 5, ["  3 | a\\u{1B}: c", "    |          ^"]),
    ])
  func mark(line: String, column: Int, expected: [String]) {
    #expect(SourceExcerpt(of: line, label: "3", column: column)?.lines == expected)
  }

  @Test(
    "underlines the whole of a text from right to left, in which terminals differ",
    arguments: [
      ("- وزير", 3, ["\u{200E}  3 | - وزير", "    |   ~~~~"]),
      // In it, and at its last letter.
      ("- وزير", 5, ["\u{200E}  3 | - وزير", "    |   ~~~~"]),
      ("- وزير المال: x", 12, ["\u{200E}  3 | - وزير المال: x", "    |   ~~~~~~~~~~"]),
      // Digits after Arabic letters are written before them.
      ("مليون: 3", 8, ["\u{200E}  3 | مليون: 3", "    | ~~~~~~~~"]),
      ("مُهِمّ: x", 2, ["\u{200E}  3 | مُهِمّ: x", "    | ~~~"]),
      // Before and behind it, a place is where it is seen.
      ("a: وزير", 1, ["\u{200E}  3 | a: وزير", "    | ^"]),
      ("وزير: x y", 7, ["\u{200E}  3 | وزير: x y", "    |       ^"]),
      // A tab ends it.
      ("وزير\t2", 6, ["\u{200E}  3 | وزير\t2", "    |     \t^"]),
      ("ו", 1, ["\u{200E}  3 | ו", "    | ^"]),
    ])
  func rightToLeft(line: String, column: Int, expected: [String]) {
    #expect(SourceExcerpt(of: line, label: "3", column: column)?.lines == expected)
  }

  @Test("has no mark without a column")
  func noColumn() {
    #expect(SourceExcerpt(of: "x\ty", label: "names.tsv:30", column: nil)?.lines == ["  names.tsv:30 | x\ty"])
    #expect(SourceExcerpt(of: "x", label: "1", column: 0)?.lines == ["  1 | x"])
  }

  @Test("is left out where nothing is written", arguments: ["", "  ", "\t"])
  func blank(line: String) {
    #expect(SourceExcerpt(of: line, label: "1", column: 1) == nil)
  }

  @Test("shows the piece of a long line that the place is in", arguments: [1, 30, 400, 799, 800, 801])
  func long(column: Int) throws {
    let line = (0..<100).map { "\($0 % 10)abcdefg" }.joined()
    let lines = try #require(SourceExcerpt(of: line, label: "7", column: column)?.lines)
    #expect(lines.count == 2)
    let shown = Array(lines[0])
    let mark = try #require(Array(lines[1]).firstIndex(of: "^"))
    #expect(shown.count <= SourceExcerpt.width + 10)
    #expect((column < 60) != lines[0].contains("| …"))
    #expect((column > 740) != lines[0].hasSuffix("…"))
    if column <= 800 { #expect(shown[mark] == Array(line)[column - 1]) } else { #expect(mark == shown.count) }
  }

  @Test("is in colour only when that is wanted")
  func colour() {
    var notice = Notice("p.yaml:3:10: error: no stage 'tokns': error: x")
    notice.excerpt = SourceExcerpt(of: "stages: [tokns]", label: "3", column: 10)
    #expect(
      notice.text(inColour: false)
        == "p.yaml:3:10: error: no stage 'tokns': error: x\n  3 | stages: [tokns]\n    |          ^\n")
    #expect(
      notice.text(inColour: true)
        == "\u{1B}[1mp.yaml:3:10:\u{1B}[0m \u{1B}[1;31merror:\u{1B}[0m no stage 'tokns': error: x\n"
        + "  3 | stages: [tokns]\n    |\u{1B}[1;31m          ^\u{1B}[0m\n")
    #expect(MessageColour.apply(to: "error: x") == "\u{1B}[1;31merror:\u{1B}[0m x")
    #expect(
      MessageColour.apply(to: "p: warning: x") == "\u{1B}[1mp:\u{1B}[0m \u{1B}[1;33mwarning:\u{1B}[0m x")
    #expect(MessageColour.apply(to: "read 1 = written 1") == "read 1 = written 1")
  }
}
