import ICU
import Testing

@Suite("ICU normalizers")
struct NormalizerTests {
  /// A run as it reads in a table: `3` kept bytes, or bytes replaced by a text.
  private enum Piece: Equatable, CustomStringConvertible {
    case kept(Int)
    case replaced(Int, String)

    var description: String {
      switch self {
      case .kept(let count): "\(count)"
      case .replaced(let count, let text): "\(count)→\(text)"
      }
    }
  }

  private func pieces(_ text: String, _ form: Normalizer.Form) throws -> [Piece] {
    let normalizer = try #require(Normalizer(form))
    var pieces: [Piece] = []
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      try normalizer.normalize(bytes) { run in
        switch run {
        case .kept(let count): pieces.append(.kept(count))
        case .replaced(let count, let bytes): pieces.append(.replaced(count, String(decoding: bytes, as: UTF8.self)))
        }
      }
    }
    return pieces
  }

  @Test(
    "say which bytes they kept and what became of the others",
    arguments: [
      (Normalizer.Form.nfc, "كتاب", "8"), (.nfc, "قا\u{653}ل", "2 4→آ 2"), (.nfd, "قآل", "2 2→ا\u{653} 2"),
      (.nfkc, "قالﷺ ﻻ", "6 3→صلى الله عليه وسلم 1 3→لا"), (.nfkd, "ﷲ½", "3→الله 2→1⁄2"),
      (.nfkcCasefold, "Aéb\u{AD}", "1→a 3 2→"), (.nfc, "ب\u{651}\u{64E}", "2 4→\u{64E}\u{651}"), (.nfc, "", ""),
    ])
  func runs(form: Normalizer.Form, text: String, expected: String) throws {
    let found = try pieces(text, form).map(\.description).joined(separator: " ")
    #expect(found.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(found.debugDescription)")
  }

  @Test("cover the source without gaps, whatever the form", arguments: Normalizer.Form.allCases)
  func coverage(form: Normalizer.Form) throws {
    let text = "e\u{301}ﬁ ﷽\u{654}ـ١½😀한\u{1100}\u{1161}ب\u{651}\u{64E}"
    let counts = try pieces(text, form).map { piece in
      switch piece {
      case .kept(let count), .replaced(let count, _): count
      }
    }
    #expect(counts.reduce(0, +) == text.utf8.count)
    #expect(counts.allSatisfy { $0 > 0 })
  }

  @Test("know where text may be cut, and what is in the form by itself")
  func boundaries() throws {
    let nfc = try #require(Normalizer(.nfc))
    #expect(nfc.hasBoundary(before: 0x628))
    #expect(!nfc.hasBoundary(before: 0x653))
    #expect(nfc.isInertStart(0x628))
    #expect(!nfc.isInertStart(0x653))
    #expect(!nfc.isInertStart(0x340))
    let nfkc = try #require(Normalizer(.nfkc))
    #expect(nfc.isInertStart(0xFDFA))
    #expect(!nfkc.isInertStart(0xFDFA))
  }

  @Test("know the order in which marks are stored", arguments: [(0x64B, 27), (0x651, 33), (0x670, 35), (0x628, 0)])
  func combiningClass(scalar: UInt32, expected: UInt8) {
    #expect(ScalarProperties.combiningClass(of: scalar) == expected)
  }
}
