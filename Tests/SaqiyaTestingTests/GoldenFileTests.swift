import SaqiyaTesting
import TestFiles
import Testing

@Suite("Golden files")
struct GoldenFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func golden(recording: Bool = false) -> GoldenFile {
    GoldenFile(
      "news.txt", source: "\(folder.path)/Test.swift",
      environment: recording ? ["SAQIYA_RECORD": "1"] : [:])
  }

  @Test("are recorded once, then compared, and recorded again when told to")
  func lifecycle() {
    #expect(golden().difference(from: "أول\nثان\n") == "recorded news.txt; look at it, and run the test again")
    #expect(golden().difference(from: "أول\nثان\n") == nil)
    #expect(
      golden().difference(from: "أول\nثالث\n") == """
        news.txt:2: expected 'ثان', found 'ثالث'; when that is right, record it: SAQIYA_RECORD=1 swift test
        """)
    #expect(golden(recording: true).difference(from: "جديد") == nil)
    #expect(golden().difference(from: "جديد") == nil)
  }
}
