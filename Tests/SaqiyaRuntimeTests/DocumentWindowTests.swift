import SaqiyaFormats
import SaqiyaKit
import SaqiyaTesting
import Synchronization
import Testing

@testable import SaqiyaRuntime

@Suite("The window")
struct DocumentWindowTests {
  /// Sends numbers through a window, and gives them as they come out and the largest number that was inside.
  private func send(
    _ sizes: [Int], documents: Int, bytes: Int, workers: Int
  ) throws -> (output: [Int], most: Int, mostBytes: Int) {
    struct State {
      var inside = 0
      var bytes = 0
      var most = 0
      var mostBytes = 0
    }
    final class Gauge: Sendable {
      let state = Mutex(State())
    }
    let window = DocumentWindow<Int, Int>(documents: documents, bytes: bytes)
    let gauge = Gauge()
    let reader = try Thread {
      for (number, size) in sizes.enumerated() {
        guard window.submit(number, size: size) else { break }
        gauge.state.withLock { state in
          state.inside += 1
          state.bytes += size
          state.most = max(state.most, state.inside)
          if state.inside > 1 { state.mostBytes = max(state.mostBytes, state.bytes) }
        }
      }
      window.close()
    }
    let threads = try (0..<workers).map { _ in
      try Thread {
        while let (number, input) = window.take() { window.finish(number, with: input, size: sizes[input]) }
      }
    }
    var output: [Int] = []
    while let number = try window.next(beforeWaiting: {}) {
      output.append(number)
      gauge.state.withLock { state in
        state.inside -= 1
        state.bytes -= sizes[number]
      }
    }
    reader.join()
    for thread in threads { thread.join() }
    let state = gauge.state.withLock { $0 }
    return (output, state.most, state.mostBytes)
  }

  @Test("gives everything back in order and never holds more than its bounds", arguments: [1, 2, 8], [1, 2, 5, 64])
  func bounds(workers: Int, documents: Int) throws {
    var random = SeededGenerator(seed: UInt64(workers * 100 + documents))
    let sizes = (0..<2000).map { _ in Int.random(in: 0...100, using: &random) }
    let result = try send(sizes, documents: documents, bytes: 300, workers: workers)
    #expect(result.output == Array(sizes.indices))
    // What the writer has taken is counted as inside until the test says otherwise.
    #expect(result.most <= documents + 1)
    #expect(result.mostBytes <= 300 + 100)
  }

  @Test("lets a document in that is bigger than the bound, alone")
  func big() throws {
    let result = try send([1, 5000, 1, 5000, 5000, 2], documents: 4, bytes: 100, workers: 2)
    #expect(result.output == [0, 1, 2, 3, 4, 5])
  }

  @Test("that is stopped lets everybody go and counts what it held")
  func stop() throws {
    let window = DocumentWindow<Int, Int>(documents: 2, bytes: 100)
    #expect(window.submit(0, size: 1))
    #expect(window.submit(1, size: 1))
    let reader = try Thread { _ = window.submit(2, size: 1) }
    #expect(window.stop() == 2)
    reader.join()
    #expect(window.take() == nil)
    #expect(!window.submit(3, size: 1))
    #expect(try window.next(beforeWaiting: {}) == nil)
  }
}
