import Testing

@testable import SaqiyaKit

@Suite("Text from outside in a line for people")
struct PrintableTextTests {
  @Test(
    "stays as it is when nothing in it acts beyond its place",
    arguments: ["", "نص عربيّ ١٢٣", "a\tb", "ه\u{200D}ـ\u{200C}ة", "25\u{200F}% \u{200E}\u{61C}", "👨‍👩‍👧", "\u{FFFD}\u{A0}"])
  func plain(text: String) {
    #expect(text.printable == text)
    #expect(text.printableLines == text)
  }

  @Test(
    "has escapes for what drives a terminal, begins a line or reorders what is beside it",
    arguments: [
      ("\u{1B}[31mأحمر", "\\u{1B}[31mأحمر"), ("\u{1B}]0;title\u{7}", "\\u{1B}]0;title\\u{7}"),
      ("d\nread 0 = fake: 1", "d\\nread 0 = fake: 1"), ("a\r\nb", "a\\r\\nb"), ("\0", "\\u{0}"),
      ("\u{7F}\u{9B}31m\u{85}", "\\u{7F}\\u{9B}31m\\u{85}"), ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"),
      ("\u{202E}abc\u{202C}", "\\u{202E}abc\\u{202C}"), ("\u{2066}a\u{2069}", "\\u{2066}a\\u{2069}"),
    ])
  func escaped(text: String, expected: String) {
    #expect(text.printable == expected)
  }

  @Test("of several lines keeps their ends")
  func lines() {
    #expect("a\n\u{1B}b\r\n".printableLines == "a\n\\u{1B}b\\r\n")
  }
}
