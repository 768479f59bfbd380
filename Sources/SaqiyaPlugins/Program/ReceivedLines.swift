#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// `read` of the system, under a name that no method hides.
private let systemRead = read

/// Bytes that came from a program, handed out line by line.
struct ReceivedLines {
  private var bytes: [UInt8] = []
  /// Where the next line starts.
  private var start = 0
  /// Up to where no line feed was found after `start`.
  private var searched = 0

  /// Reads once from a stream that does not block; what `read` returned.
  mutating func read(from stream: Int32) -> Int {
    compact()
    return withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      let count = systemRead(stream, buffer.baseAddress, buffer.count)
      if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
      return count
    }
  }

  /// Whether a whole line is there.
  mutating func holdsLine() -> Bool { endOfLine() != nil }

  /// How many bytes came after the last whole line that was handed out.
  var unfinishedCount: Int { bytes.count - start }

  /// The next whole line without its line feed.
  mutating func next() -> [UInt8]? {
    guard let end = endOfLine() else { return nil }
    defer {
      start = end + 1
      searched = start
    }
    return Array(bytes[start..<end])
  }

  private mutating func endOfLine() -> Int? {
    if let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) {
      searched = end
      return end
    }
    searched = bytes.count
    return nil
  }

  private mutating func compact() {
    guard start > 0 else { return }
    bytes.removeSubrange(..<start)
    searched -= start
    start = 0
  }
}

/// A moment by which something must have happened.
struct Deadline {
  /// How long it was when it was set.
  let seconds: Int
  private let moment: ContinuousClock.Instant

  init(seconds: Int) {
    self.seconds = seconds
    moment = .now + .seconds(seconds)
  }

  /// Whole milliseconds that are left, rounded up; zero when it has passed.
  var millisecondsLeft: Int32 {
    let left = ContinuousClock.now.duration(to: moment)
    guard left > .zero else { return 0 }
    let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
    return Int32(clamping: milliseconds)
  }
}
