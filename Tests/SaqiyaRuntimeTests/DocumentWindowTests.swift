import Foundation
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

  /// Results are a hundred times as large as the documents, and nobody takes them until the workers have come to rest.
  @Test("holds no more results than its bound while the writer is slow", arguments: [1, 2, 8])
  func slowWriter(workers: Int) throws {
    let (count, bound, size) = (400, 1000, 100)
    let window = DocumentWindow<Int, Int>(documents: 200, bytes: bound)
    let held = Mutex((now: 0, most: 0))
    let threads = try (0..<workers).map { _ in
      try Thread {
        while let (number, input) = window.take() {
          held.withLock { held in
            held.now += size
            held.most = max(held.most, held.now)
          }
          window.finish(number, with: input, size: size)
        }
      }
    }
    let reader = try Thread {
      for number in 0..<count { _ = window.submit(number, size: 1) }
      window.close()
    }
    // More than the bound, so that no worker begins another document from here on.
    while held.withLock({ $0.now }) <= bound { sched_yield() }
    var output: [Int] = []
    while let number = try window.next(beforeWaiting: {}) {
      output.append(number)
      held.withLock { $0.now -= size }
    }
    reader.join()
    for thread in threads { thread.join() }
    #expect(output == Array(0..<count))
    // What is over the bound, what each worker has in hand, and the document that the writer waits for.
    #expect(held.withLock { $0.most } <= bound + (workers + 1) * size)
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
