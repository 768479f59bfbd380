import SaqiyaEngine
import Testing

@testable import SaqiyaService

@Suite("Lines of a request")
struct LineSplitterTests {
  private func sizes(_ chunks: [String], limit: Int = 100) -> [Int] {
    var splitter = LineSplitter(limit: limit)
    var documents = chunks.flatMap { splitter.documents(in: Array($0.utf8)) }
    if let last = splitter.last() { documents.append(last) }
    return documents.map(\.size)
  }

  @Test("a line may come in any number of pieces, and the last one needs no line feed")
  func pieces() {
    #expect(sizes(["{1}\n{22}\n{333}"]) == [3, 4, 5])
    #expect(sizes(["{", "1}", "\n{2", "2}\n", "", "{333", "}"]) == [3, 4, 5])
    #expect(sizes([]) == [])
  }

  @Test("blank lines are no documents")
  func blank() {
    #expect(sizes(["\n \r\n{1}\n\t\n"]) == [3])
    #expect(sizes(["\u{FEFF}\n{1}"]) == [3])
    #expect(sizes(["{1}\n\u{FEFF}\n"]) == [3, 3])
  }

  @Test("of a line that is too long nothing is kept, and the next one is whole", arguments: [10, 1])
  func tooLong(pieceSize: Int) {
    let text = Array("{1}\n{22222222}\n{4}\n".utf8)
    let chunks = stride(from: 0, to: text.count, by: pieceSize).map {
      String(decoding: text[$0..<min($0 + pieceSize, text.count)], as: UTF8.self)
    }
    #expect(sizes(chunks, limit: 9) == [3, 0, 3])
    #expect(sizes(chunks, limit: 10) == [3, 10, 3])
  }
}
