import Hummingbird
import NIOCore
import SaqiyaEngine
import Synchronization

/// Answers the lines of a request while they come: one answer for each, in order.
///
/// As many lines as the window holds are worked on at a time. Further ones are not read before the client has taken answers,
/// so neither a fast sender nor a slow reader costs memory.
struct AnswerStream: Sendable {
  /// How many lines of one request are between reader and writer.
  let window: Int
  /// The permits of all requests together, so that they cannot fill the queue.
  let shared: Permits
  let limits: ServiceLimits
  let pool: WorkerPool
  let pipeline: ServedPipeline

  /// The body of the answer to a body.
  func body(for request: RequestBody) -> ResponseBody {
    ResponseBody { writer in
      try await self.write(request, to: &writer)
      try await writer.finish(nil)
    }
  }

  private struct Pending: Sendable {
    var document: AnsweredDocument
    var ticket: Ticket
  }

  /// How many documents wait for the writer.
  private final class Backlog: Sendable {
    private let count = Mutex(0)

    func add() { count.withLock { $0 += 1 } }

    /// Takes one; `true` when that was the last.
    func take() -> Bool {
      count.withLock { count in
        count -= 1
        return count == 0
      }
    }
  }

  private func write(_ request: RequestBody, to writer: inout any ResponseBodyWriter) async throws {
    let backlog = Backlog()
    let (stream, pending) = AsyncThrowingStream<Pending, any Error>.makeStream()
    let places = Permits(window)
    let reader = Task {
      do {
        try await read(request, places, backlog, into: pending)
        pending.finish()
      } catch {
        pending.finish(throwing: error)
      }
    }
    defer { reader.cancel() }
    var buffer = ByteBuffer()
    for try await next in stream {
      if !next.ticket.isSettled, buffer.readableBytes > 0 {
        try await writer.write(buffer)
        buffer.clear()
      }
      buffer.writeBytes(answer(await next.ticket.value(), to: next.document).bytes)
      places.give()
      // What is written waits in the buffer only while more is coming, so that every line is answered at once.
      if backlog.take() || buffer.readableBytes >= 1 << 15 {
        try await writer.write(buffer)
        buffer.clear()
      }
    }
    if buffer.readableBytes > 0 { try await writer.write(buffer) }
  }

  private func read(
    _ request: RequestBody, _ places: Permits, _ backlog: Backlog,
    into pending: AsyncThrowingStream<Pending, any Error>.Continuation
  ) async throws {
    var splitter = LineSplitter(limit: limits.maximumBody)
    for try await chunk in request {
      for document in splitter.documents(in: chunk.readableBytesView) {
        try await submit(document, places, backlog, to: pending)
      }
    }
    if let document = splitter.last() { try await submit(document, places, backlog, to: pending) }
  }

  private func submit(
    _ document: AnsweredDocument, _ places: Permits, _ backlog: Backlog,
    to pending: AsyncThrowingStream<Pending, any Error>.Continuation
  ) async throws {
    try await places.take()
    try await shared.take()
    let (pipeline, limits, shared) = (pipeline, limits, shared)
    let ticket = pool.submit(mayExceed: true) { pipeline.answer(document, within: limits) }
    guard let ticket else { throw Problem.stopping }
    ticket.whenSettled { shared.give() }
    backlog.add()
    pending.yield(Pending(document: document, ticket: ticket))
  }

  private func answer(_ result: Result<Answer, Ticket.Refusal>, to document: AnsweredDocument) -> Answer {
    pipeline.count(result)
    switch result {
    case .success(let answer): return answer
    case .failure(.late):
      return pipeline.prepared.refusal(
        document, code: "deadline", message: "the document was not done within \(limits.deadline)")
    case .failure(.stopped):
      return pipeline.prepared.refusal(document, code: "stopping", message: "the service is stopping")
    }
  }
}
