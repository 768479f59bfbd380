import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A request to stop reading, which a signal or another thread makes.
public final class StopSignal: Sendable {
  private let number = Atomic<Int32>(0)
  private let isHeeded = Atomic<Bool>(false)
  private let descriptors: (read: Int32, write: Int32)

  /// Creates a request that nobody has made yet.
  public init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    descriptors = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    close(descriptors.read)
    close(descriptors.write)
  }

  /// The signal that asked for a stop; `nil` until there is one.
  public var requested: Int32? {
    let number = number.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// Becomes readable with the request, for those who wait in `poll`.
  var descriptor: Int32 { descriptors.read }

  /// Asks for the stop.
  public func request(signal: Int32) {
    number.store(signal, ordering: .releasing)
    wake()
  }

  /// Says that there is a run that will stop on request.
  func heed() {
    isHeeded.store(true, ordering: .releasing)
  }

  /// Ends whatever waits for input, without a request.
  func wake() {
    var byte: UInt8 = 1
    _ = write(descriptors.write, &byte, 1)
  }

  /// From now on SIGINT, SIGTERM and SIGHUP ask for the stop, unless whoever started the process has them ignored (`nohup`).
  /// The second of them, and one that comes before there is a run to stop, ends the process at once.
  ///
  /// To be called before any thread is started: threads inherit that the signals are blocked for them. Programs that the
  /// process starts inherit it as well, and have to be started with an empty signal mask.
  public func followSystemSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] where !Self.isIgnored(number) { sigaddset(&signals, number) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watched = signals
    let watcher = try? Thread {
      var watched = watched
      while true {
        var number: Int32 = 0
        guard sigwait(&watched, &number) == 0 else { continue }
        if self.requested != nil || !self.isHeeded.load(ordering: .acquiring) { _exit(128 + number) }
        self.request(signal: number)
      }
    }
    // Without a thread to wait for them the signals end the process, as they do by themselves.
    if watcher == nil { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let handler = signal(number, SIG_IGN)
    defer { signal(number, handler) }
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
