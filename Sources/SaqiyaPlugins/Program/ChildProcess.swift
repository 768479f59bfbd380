internal import CSaqiyaSpawn

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A process that was started without a shell, and whatever it starts itself.
///
/// It is the leader of a process group of its own, so that an interrupt typed at the terminal lets the run finish the
/// documents it has. A watching process stands between it and the host and ends it, with all it started, when the host is
/// gone, however that ended: see `Documentation/Decisions/0082-program-processes.md`.
struct ChildProcess: Sendable {
  /// What the standard streams of a child are connected to; `nil` leaves the host's.
  struct Streams {
    var input: Int32?
    var output: Int32?
    var error: Int32?
  }

  private let child: saqiya_child

  /// Becomes readable when the process has ended, for those who wait in `poll`.
  var endDescriptor: Int32 { child.status }

  /// Starts a program; a name without `/` is looked for in `PATH`, a relative path starts at `folder`.
  ///
  /// - Parameter environment: All the variables that it gets; those of the host are not added.
  /// - Throws: ``StartFailed`` with the reason of the system.
  init(_ command: [String], folder: String, environment: [String: String], streams: Streams) throws(StartFailed) {
    var child = saqiya_child()
    let descriptors = [streams.input, streams.output, streams.error].map { $0 ?? -1 }
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let code = withCStrings(command) { arguments in
      withCStrings(variables) { environment in
        saqiya_spawn(&child, arguments, environment, folder.isEmpty ? "." : folder, descriptors)
      }
    }
    guard code == 0 else { throw StartFailed(code: code) }
    self.child = child
  }
}

/// Why a program could not be started.
struct StartFailed: Error, Equatable {
  let reason: String
  /// Whether the host has too many files open, or too many processes, which may be different in a moment.
  let isShortage: Bool

  init(reason: String) {
    self.reason = reason
    isShortage = false
  }

  /// The reason of the system for an error number.
  init(code: Int32) {
    reason = String(cString: strerror(code))
    isShortage = [EMFILE, ENFILE, EAGAIN, ENOMEM].contains(code)
  }
}

// MARK: - The end

extension ChildProcess {
  /// How a process ended, in words.
  struct Ending: Sendable, Equatable, CustomStringConvertible {
    let status: Int32

    /// The exit code; `nil` when a signal ended it.
    var exitCode: Int32? { status & 0x7F == 0 ? (status >> 8) & 0xFF : nil }

    var description: String {
      exitCode.map { "ended with exit code \($0)" } ?? "was ended by signal \(status & 0x7F)"
    }
  }

  /// Waits until the process has ended, and ends what it left running. To be called once, like ``end(afterMilliseconds:)``.
  func wait() -> Ending {
    let ending = readStatus()
    close(child.life)
    waitForWatcher()
    return ending
  }

  /// Waits, and ends the process with everything it started when it is still there after some milliseconds.
  func end(afterMilliseconds patience: Int32) -> Ending {
    if hasEnded(within: patience) { return wait() }
    close(child.life)
    let ending = readStatus()
    waitForWatcher()
    return ending
  }

  /// Whether the process has ended, or does within some milliseconds.
  func hasEnded(within milliseconds: Int32 = 0) -> Bool {
    var stream = pollfd(fd: child.status, events: Int16(POLLIN), revents: 0)
    var count = poll(&stream, 1, milliseconds)
    while count == -1, errno == EINTR { count = poll(&stream, 1, milliseconds) }
    return count > 0
  }

  private func readStatus() -> Ending {
    // Without a status the watcher was killed, and the process with it.
    var status: Int32 = SIGKILL
    while read(child.status, &status, MemoryLayout<Int32>.size) == -1, errno == EINTR {}
    return Ending(status: status)
  }

  /// The watcher ends when nothing of what the process started is left.
  private func waitForWatcher() {
    while waitpid(child.watcher, nil, 0) == -1, errno == EINTR {}
    close(child.status)
  }
}

/// Calls a body with a null-terminated array of C strings.
private func withCStrings<T>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}
