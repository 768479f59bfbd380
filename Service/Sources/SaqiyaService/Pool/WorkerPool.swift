import DequeModule
import Dispatch
import Foundation
public import SaqiyaEngine
import Synchronization

/// A fixed number of threads that answer documents, off the event loops, with a bounded queue and a deadline.
///
/// A document that outlives its deadline is answered at once, and costs no worker: a thread that is still busy with it is
/// left to itself, and another takes its place. When the left one comes back, it ends. Since a thread cannot be stopped from
/// outside, at most ``Limits/left`` threads are left to themselves; then the queue fills, and callers are refused.
public final class WorkerPool: Sendable {
  /// How much the pool does at a time.
  public struct Limits: Sendable {
    /// The number of documents that are worked on at the same time.
    public var workers: Int
    /// The number of documents that wait for a worker.
    public var queue: Int
    /// How long a document may take, waiting included.
    public var deadline: Duration
    /// How many threads may be left to a document that outlived its deadline.
    public var left: Int

    /// Creates limits.
    public init(workers: Int, queue: Int, deadline: Duration, left: Int? = nil) {
      self.workers = workers
      self.queue = queue
      self.deadline = deadline
      self.left = left ?? workers * 8
    }
  }

  /// How busy the pool is.
  public struct Load: Sendable, Equatable {
    /// Documents that wait for a worker.
    public var waiting = 0
    /// Documents that are worked on in time.
    public var running = 0
    /// Threads that are left to a document that outlived its deadline.
    public var left = 0
  }

  private struct Job {
    var work: @Sendable () -> Answer
    var ticket: Ticket
    var end: ContinuousClock.Instant
  }

  private struct State {
    var queue: Deque<Job> = []
    /// The documents in work by the number of their thread.
    var running: [Int: Job] = [:]
    var left: Set<Int> = []
    var workers = 0
    var nextWorker = 0
    var isStopped = false
  }

  private let limits: Limits
  private let state = Mutex(State())
  private let available = DispatchSemaphore(value: 0)

  /// Starts the workers, and a thread that watches the deadlines.
  public init(_ limits: Limits) {
    self.limits = limits
    for _ in 0..<limits.workers { startWorker() }
    let pool = Weak(self)
    Thread.detachNewThread {
      while pool.value?.endLateJobs() == true { Thread.sleep(forTimeInterval: 0.02) }
    }
  }

  /// How busy the pool is.
  public var load: Load {
    state.withLock { state in
      Load(waiting: state.queue.count, running: state.running.count - state.left.count, left: state.left.count)
    }
  }

  /// Whether a document would find a worker in time.
  public var isReady: Bool {
    state.withLock { !$0.isStopped && $0.workers > 0 && $0.queue.count < limits.queue }
  }

  /// Puts a document into the queue; `nil` when the queue is full.
  ///
  /// - Parameter mayExceed: whether it is taken in a full queue too; whoever says so bounds its number.
  public func submit(mayExceed: Bool = false, _ work: @escaping @Sendable () -> Answer) -> Ticket? {
    let ticket = Ticket()
    let job = Job(work: work, ticket: ticket, end: .now + limits.deadline)
    let isTaken = state.withLock { state in
      if state.isStopped {
        ticket.settle(.failure(.stopped))
        return true
      }
      guard mayExceed || state.queue.count < limits.queue else { return false }
      state.queue.append(job)
      available.signal()
      return true
    }
    return isTaken ? ticket : nil
  }

  /// Ends the workers; what still waits is refused.
  public func stop() {
    let waiting = state.withLock { state in
      state.isStopped = true
      defer { state.queue = [] }
      return state.queue
    }
    for job in waiting { job.ticket.settle(.failure(.stopped)) }
    for _ in 0..<(limits.workers + limits.left) { available.signal() }
  }
}

// MARK: - Threads

extension WorkerPool {
  private func startWorker() {
    let number = state.withLock { state in
      state.workers += 1
      state.nextWorker += 1
      return state.nextWorker
    }
    let thread = Thread { self.work(as: number) }
    // What stages need at most: the main thread's size.
    thread.stackSize = 8 << 20
    thread.name = "worker \(number)"
    thread.start()
  }

  private func work(as number: Int) {
    while true {
      available.wait()
      let job = state.withLock { state -> Job? in
        guard !state.isStopped, let job = state.queue.popFirst() else { return nil }
        state.running[number] = job
        return job
      }
      guard let job else {
        if state.withLock({ $0.isStopped }) { return }
        continue
      }
      job.ticket.settle(.success(job.work()))
      let isNeeded = state.withLock { state in
        state.running[number] = nil
        guard state.left.remove(number) != nil else { return true }
        if state.workers == limits.workers { return false }
        state.workers += 1
        return true
      }
      if !isNeeded { return }
    }
  }

  /// Answers documents whose time is up, and gives their threads a successor; `false` when the pool has stopped.
  private func endLateJobs() -> Bool {
    let now = ContinuousClock.now
    let (late, successors, goesOn) = state.withLock { state in
      var late: [Ticket] = []
      // The signal of a job that is taken out here wakes a worker for nothing, which then waits again.
      while let first = state.queue.first, first.end <= now {
        late.append(first.ticket)
        state.queue.removeFirst()
      }
      var successors = 0
      for (number, job) in state.running where job.end <= now && !state.left.contains(number) {
        late.append(job.ticket)
        state.left.insert(number)
        state.workers -= 1
        if state.left.count <= limits.left { successors += 1 }
      }
      return (late, successors, !state.isStopped)
    }
    for ticket in late { ticket.settle(.failure(.late)) }
    for _ in 0..<successors { startWorker() }
    return goesOn
  }
}

/// A reference that does not keep its object.
private final class Weak<Object: AnyObject & Sendable>: Sendable {
  private let object: Mutex<WeakBox<Object>>

  init(_ object: Object) { self.object = Mutex(WeakBox(object: object)) }

  var value: Object? { object.withLock { $0.object } }
}

private struct WeakBox<Object: AnyObject & Sendable>: Sendable {
  weak var object: Object?
}
