public import SaqiyaEngine
import Synchronization

/// The place of one document in the queue: whoever handed it in waits here for its answer.
public final class Ticket: Sendable {
  /// Why there is no answer.
  public enum Refusal: Error, Sendable, Equatable {
    /// The time was up before there was one.
    case late
    /// The service is stopping.
    case stopped
  }

  private enum State {
    case open(CheckedContinuation<Result<Answer, Refusal>, Never>?)
    case settled(Result<Answer, Refusal>)
  }

  private let state = Mutex(State.open(nil))
  private let observer = Mutex<(@Sendable () -> Void)?>(nil)

  init() {}

  /// The answer, once there is one. One caller may wait.
  public func value() async -> Result<Answer, Refusal> {
    await withCheckedContinuation { continuation in
      let result: Result<Answer, Refusal>? = state.withLock { state in
        if case .settled(let result) = state { return result }
        state = .open(continuation)
        return nil
      }
      if let result { continuation.resume(returning: result) }
    }
  }

  /// Whether ``value()`` would not wait.
  var isSettled: Bool {
    state.withLock { if case .settled = $0 { true } else { false } }
  }

  /// Gives the answer; the first one counts, so nothing is answered twice.
  func settle(_ result: Result<Answer, Refusal>) {
    let waiting: CheckedContinuation<Result<Answer, Refusal>, Never>? = state.withLock { state in
      guard case .open(let continuation) = state else { return nil }
      state = .settled(result)
      return continuation
    }
    waiting?.resume(returning: result)
    observer.withLock { $0.take() }?()
  }

  /// Calls a body once there is an answer; at once when there is one. One caller may ask.
  func whenSettled(_ body: @escaping @Sendable () -> Void) {
    observer.withLock { $0 = body }
    if isSettled { observer.withLock { $0.take() }?() }
  }
}
