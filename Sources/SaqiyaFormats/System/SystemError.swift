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
  /// What was tried, with the path: `read 'news.txt'`.
  public var action: String
  /// The value of `errno`.
  public var code: Int32

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

  /// Whether the other end of a pipe was closed.
  public var isBrokenPipe: Bool { code == EPIPE }
}

extension SystemError: CustomStringConvertible {
  /// `cannot read 'news.txt': No such file or directory`.
  public var description: String { "cannot \(action): \(String(cString: strerror(code)))".printable }
}

/// `write(2)`, under a name that members of our types do not hide.
public func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// `rename(2)`, under a name that members of our types do not hide.
func systemRename(_ old: String, _ new: String) -> Int32 {
  rename(old, new)
}
