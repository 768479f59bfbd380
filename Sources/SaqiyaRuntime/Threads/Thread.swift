import SaqiyaFormats

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A thread of the operating system.
///
/// Workers are threads, not tasks, because a stage may block: see `Documentation/Decisions/0020-threads.md`.
struct Thread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let handle: pthread_t

  /// Starts a thread; it is to be joined.
  ///
  /// - Throws: what the system says when it has no thread to give.
  init(_ run: @escaping @Sendable () -> Void) throws(SystemError) {
    var handle = pthread_t()
    let body = Unmanaged.passRetained(Body(run)).toOpaque()
    let code = pthread_create(
      &handle, nil,
      { body in
        guard let body else { return nil }
        Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
        return nil
      }, body)
    guard code == 0 else {
      Unmanaged<Body>.fromOpaque(body).release()
      throw SystemError("start a thread", code: code)
    }
    self.handle = handle
  }

  /// Waits until the thread has ended.
  func join() {
    pthread_join(handle, nil)
  }
}

/// A lock with conditions to wait for; the little of POSIX threads that the window needs.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  /// Something that threads wait for.
  final class Condition: @unchecked Sendable {
    fileprivate let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
      pthread_cond_init(condition, nil)
    }

    deinit {
      pthread_cond_destroy(condition)
      condition.deallocate()
    }

    /// Wakes one thread that waits.
    func signal() { pthread_cond_signal(condition) }

    /// Wakes all threads that wait.
    func broadcast() { pthread_cond_broadcast(condition) }
  }

  init() {
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs a body that no other thread's body overlaps.
  func locked<T>(_ body: () -> T) -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Inside ``locked(_:)``: lets other threads in until the condition is signalled.
  func wait(for condition: Condition) {
    pthread_cond_wait(condition.condition, mutex)
  }
}
