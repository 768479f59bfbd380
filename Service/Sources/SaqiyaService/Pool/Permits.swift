import DequeModule
import Synchronization

/// A number of permits; whoever finds none waits, in order.
final class Permits: Sendable {
  private struct Waiter {
    var number: Int
    var continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var free: Int
    var waiters: Deque<Waiter> = []
    var cancelled: Set<Int> = []
    var next = 0
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(free: count))
  }

  /// Takes a permit.
  ///
  /// - Throws: `CancellationError` when the task is cancelled while it waits.
  func take() async throws {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    // A task that is cancelled once it has its permit leaves nothing behind.
    defer { state.withLock { _ = $0.cancelled.remove(number) } }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
          if state.free > 0 {
            state.free -= 1
            return .success(())
          }
          state.waiters.append(Waiter(number: number, continuation: continuation))
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let waiter = state.withLock { state -> Waiter? in
        guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
          state.cancelled.insert(number)
          return nil
        }
        return state.waiters.remove(at: index)
      }
      waiter?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Gives permits back.
  func give(_ count: Int = 1) {
    for _ in 0..<count {
      let waiter = state.withLock { state -> Waiter? in
        if let waiter = state.waiters.popFirst() { return waiter }
        state.free += 1
        return nil
      }
      waiter?.continuation.resume()
    }
  }
}
