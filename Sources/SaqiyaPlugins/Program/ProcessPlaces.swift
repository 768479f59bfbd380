#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Places for processes that may work at the same time: who finds none waits for one.
final class ProcessPlaces: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let hasPlace = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  // Touched only while the mutex is locked.
  private var free: Int

  /// Makes so many places, at least 1.
  init(_ count: Int) {
    free = count
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(hasPlace, nil)
  }

  deinit {
    pthread_cond_destroy(hasPlace)
    pthread_mutex_destroy(mutex)
    hasPlace.deallocate()
    mutex.deallocate()
  }

  /// Takes a place, waiting for one.
  func take() {
    pthread_mutex_lock(mutex)
    while free == 0 { pthread_cond_wait(hasPlace, mutex) }
    free -= 1
    pthread_mutex_unlock(mutex)
  }

  /// Gives a place back.
  func giveBack() {
    pthread_mutex_lock(mutex)
    free += 1
    pthread_cond_signal(hasPlace)
    pthread_mutex_unlock(mutex)
  }
}
