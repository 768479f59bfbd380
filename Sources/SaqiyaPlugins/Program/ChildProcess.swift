internal import CSaqiyaSpawn

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A process that was started without a shell, as the leader of a process group of its own.
///
/// Of its own, so that an interrupt typed at the terminal lets the run finish the documents it has, and so that killing
/// it takes along what it started.
struct ChildProcess: Sendable {
  /// What the standard streams of a child are connected to; `nil` leaves the host's.
  struct Streams {
    var input: Int32?
    var output: Int32?
    var error: Int32?
  }

  let id: pid_t

  /// Starts a program; a name without `/` is looked for in `PATH`, a relative path starts at `folder`.
  ///
  /// - Throws: ``StartFailed`` with the reason of the system.
  init(_ command: [String], folder: String, environment: [String: String] = [:], streams: Streams) throws(StartFailed) {
    var id = pid_t()
    let descriptors = [streams.input, streams.output, streams.error].map { $0 ?? -1 }
    let code = withCStrings(command) { arguments in
      withCStrings(Self.hostEnvironment(with: environment)) { environment in
        saqiya_spawn(&id, arguments, environment, folder.isEmpty ? "." : folder, descriptors)
      }
    }
    guard code == 0 else { throw StartFailed(reason: String(cString: strerror(code))) }
    self.id = id
  }

  private static func hostEnvironment(with additions: [String: String]) -> [String] {
    var entries: [String] = []
    var next = environ
    while let entry = next.pointee {
      entries.append(String(cString: entry))
      next += 1
    }
    let kept = entries.filter { entry in !additions.keys.contains { entry.hasPrefix("\($0)=") } }
    return kept + additions.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  }
}

/// Why a program could not be started.
struct StartFailed: Error, Equatable {
  let reason: String
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

  /// Waits until the process has ended.
  func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(id, &status, 0) == -1, errno == EINTR {}
    return Ending(status: status)
  }

  /// Waits, and ends the process with its group when it is still there after some milliseconds.
  func end(afterMilliseconds patience: Int) -> Ending {
    var status: Int32 = 0
    for _ in 0..<max(patience, 1) {
      if waitpid(id, &status, WNOHANG) == id {
        kill(-id, SIGKILL)
        return Ending(status: status)
      }
      usleep(1_000)
    }
    kill(-id, SIGKILL)
    return wait()
  }
}

/// Calls a body with a null-terminated array of C strings.
private func withCStrings<T>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}
