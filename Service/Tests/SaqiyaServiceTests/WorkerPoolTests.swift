import Dispatch
import SaqiyaEngine
import Testing

@testable import SaqiyaService

@Suite("The pool of workers")
struct WorkerPoolTests {
  private func answer(_ byte: UInt8) -> Answer { Answer(outcome: .kept, bytes: [byte]) }

  @Test("every document gets its own answer")
  func answers() async {
    let pool = WorkerPool(.init(workers: 2, queue: 200, deadline: .seconds(30)))
    defer { pool.stop() }
    let tickets = (0..<200).map { number in pool.submit { answer(UInt8(number)) } }
    for (number, ticket) in tickets.enumerated() {
      #expect(try! await ticket?.value().get().bytes == [UInt8(number)])
    }
  }

  @Test("a full queue refuses, and takes again once there is room")
  func full() async throws {
    let pool = WorkerPool(.init(workers: 1, queue: 1, deadline: .seconds(30)))
    defer { pool.stop() }
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let first = pool.submit {
      begun.signal()
      gate.wait()
      return answer(1)
    }
    await waitFor(begun)
    let second = pool.submit { answer(2) }
    #expect(second != nil)
    #expect(pool.submit { answer(3) } == nil)
    #expect(!pool.isReady)
    gate.signal()
    #expect(try await first?.value().get().bytes == [1])
    #expect(try await second?.value().get().bytes == [2])
  }

  @Test("a document that hangs is answered, costs no worker, and its late answer goes nowhere")
  func late() async throws {
    // Long enough for the documents after it, however busy the machine is.
    let pool = WorkerPool(.init(workers: 1, queue: 10, deadline: .seconds(2)))
    defer { pool.stop() }
    let (gate, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let hanging = pool.submit {
      gate.wait()
      defer { ended.signal() }
      return answer(1)
    }
    #expect(await hanging?.value().failure == .late)
    for number in 2...20 {
      let ticket = pool.submit { answer(UInt8(number)) }
      #expect(try await ticket?.value().get().bytes == [UInt8(number)])
    }
    #expect(pool.load.left == 1)
    gate.signal()
    await waitFor(ended)
    #expect(await hanging?.value().failure == .late)
  }

  @Test("stopping refuses what waits")
  func stop() async {
    let pool = WorkerPool(.init(workers: 1, queue: 10, deadline: .seconds(30)))
    let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let first = pool.submit {
      begun.signal()
      gate.wait()
      return answer(1)
    }
    await waitFor(begun)
    let second = pool.submit { answer(2) }
    pool.stop()
    gate.signal()
    #expect(await second?.value().failure == .stopped)
    #expect(try! await first?.value().get().bytes == [1])
    #expect(await pool.submit { answer(3) }?.value().failure == .stopped)
  }

  private func waitFor(_ semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        semaphore.wait()
        continuation.resume()
      }
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
