import Testing

@testable import SaqiyaCLI

@Suite("Progress")
struct ProgressTests {
  @Test(
    "says how much is done, how fast, and how long it will take",
    arguments: [
      (nil, 0, 0, 0, "0 documents  0 B  0 B/s  0:01"),
      (nil, 1_234_567, 2_345_000, 61, "1,234,567 documents  2.3 MB  38.4 kB/s  1:01"),
      (1000, 0, 0, 1, "[>                       ]  0 documents  0 B  0 B/s"),
      (1_000_000, 100, 250_000, 1, "[======>                 ]  100 documents  250.0 kB  250.0 kB/s  0:03 left"),
      (3_000_000_000, 9, 3_000_000_000, 7200, "[========================]  9 documents  3.0 GB  416.7 kB/s  0:00 left"),
      (36_000_000, 1, 1000, 1, "[>                       ]  1 documents  1.0 kB  1.0 kB/s  9:59:59 left"),
    ] as [(Int?, Int, Int, Int, String)])
  func line(total: Int?, documents: Int, bytes: Int, seconds: Int, expected: String) {
    let progress = Progress(totalBytes: total)
    #expect(progress.line(documents: documents, bytes: bytes, elapsed: .seconds(seconds)) == expected)
  }
}
