import SaqiyaConfig
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import SaqiyaFormats

@Suite("Offsets")
struct OffsetTableTests {
  @Test("are those of the standard library's views, at every scalar of any text", arguments: OffsetUnit.allCases)
  func agreement(unit: OffsetUnit) {
    var texts = ArabicTextGenerator(seed: 5)
    for pieces in [0, 3, 12, 40, 200] {
      for _ in 0..<20 {
        let text = texts.next(pieces: pieces)
        let bytes = Array(text.utf8)
        let table = OffsetTable(bytes.span, unit: unit)
        for index in Array(text.unicodeScalars.indices) + [text.endIndex] {
          let byte = text.utf8.distance(from: text.startIndex, to: index)
          #expect(table.offset(ofByte: byte, in: bytes.span) == text.offset(of: index, unit))
        }
      }
    }
  }
}

extension String {
  fileprivate func offset(of index: Index, _ unit: OffsetUnit) -> Int {
    switch unit {
    case .utf8: utf8.distance(from: startIndex, to: index)
    case .utf16: utf16.distance(from: startIndex, to: index)
    case .scalar: unicodeScalars.distance(from: startIndex, to: index)
    }
  }
}
