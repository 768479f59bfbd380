import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A call to the operating system that failed.
public struct SystemError: Error, Sendable, Equatable {
  /// The action that failed, with the path: `read 'news.txt'`.
  public var action: String
  /// The value of `errno`.
  public var code: Int32
  /// What the error is where the system has no code for it.
  public var reason: String?

  /// Creates an error from `errno`; called right after the call that failed.
  public init(_ action: String) {
    code = errno
    self.action = action
  }

  /// Creates an error of a code.
  public init(_ action: String, code: Int32) {
    self.code = code
    self.action = action
  }

  /// Creates an error of data that the system can read and we cannot.
  package init(_ action: String, reason: String) {
    code = EILSEQ
    self.action = action
    self.reason = reason
  }

  /// Whether the other end of a pipe was closed.
  public var isBrokenPipe: Bool { code == EPIPE }
}

extension SystemError: CustomStringConvertible {
  /// `cannot read 'news.txt': No such file or directory`.
  public var description: String { "cannot \(action): \(reason ?? String(cString: strerror(code)))".printable }
}

/// `write(2)`, under a name that members of our types do not hide.
public func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// `read(2)`, under a name that members of our types do not hide.
func systemRead(_ descriptor: Int32, _ room: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, room.baseAddress, room.count)
}

/// `rename(2)`, under a name that members of our types do not hide.
func systemRename(_ old: String, _ new: String) -> Int32 {
  rename(old, new)
}

/// `close(2)`, under a name that members of our types do not hide.
func systemClose(_ descriptor: Int32) {
  close(descriptor)
}

/// Waits until a descriptor that does not block can be read or written, or has failed.
public func waitUntilReady(_ descriptor: Int32, for events: Int16) {
  var waiting = pollfd(fd: descriptor, events: events, revents: 0)
  _ = poll(&waiting, 1, -1)
}

/// The code of a write beyond the largest file that the limits of the process allow.
package let systemFileTooLarge = EFBIG
