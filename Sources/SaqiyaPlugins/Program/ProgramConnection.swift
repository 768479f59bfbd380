#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A running program and its three streams; used by one thread at a time.
///
/// One loop over `poll` writes the request and reads both outputs, so neither side can block the other for longer than
/// the deadline, whatever the program does and does not read.
final class ProgramConnection {
  /// How long a line a program may answer with, in bytes, whatever the request; see ``longestLine(to:)``.
  static let shortestLimit = 1 << 24

  /// The longest line that a program may answer to a request of so many bytes with, in bytes.
  ///
  /// It bounds the memory that an answer takes; `ProgramProtocol.md` says how much for each of its bytes.
  static func longestLine(to request: Int) -> Int { max(shortestLimit, 16 * request) }

  private let child: ChildProcess
  private let input: Int32
  private let output: Int32
  private let errors: Int32
  private var received = ReceivedLines()
  private var errorLog: ErrorLog
  private var outputEnded = false
  private var errorsEnded = false
  /// Whether the program itself has ended, be its output still open in a process that it started.
  private var hasEnded = false
  private var lineLimit = shortestLimit
  private var isClosed = false

  /// Starts the program in a folder.
  ///
  /// - Throws: ``ProgramFailure/notStarted(_:)``.
  init(
    _ command: [String], folder: String, environment: ProgramEnvironment, name: String, log: @escaping ProgramLog
  ) throws(ProgramFailure) {
    let input = try Self.ends { socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, $0) }
    let output = try Self.ends { pipe($0) }
    let errors = try Self.ends { pipe($0) }
    defer { for end in [input.theirs, output.theirs, errors.theirs] { close(end) } }
    do {
      child = try ChildProcess(
        command, folder: folder, environment: environment.variables,
        streams: ChildProcess.Streams(input: input.theirs, output: output.theirs, error: errors.theirs))
    } catch {
      for end in [input.ours, output.ours, errors.ours] { close(end) }
      throw error.isShortage ? .shortage(error.reason) : .notStarted("'\(command[0])': \(error.reason)")
    }
    self.input = input.ours
    self.output = output.ours
    self.errors = errors.ours
    errorLog = ErrorLog(name: name, log: log)
  }

  /// How long a program may take to end after its input has ended, in milliseconds.
  private static let patience: Int32 = 500

  deinit {
    end(afterMilliseconds: Self.patience)
  }

  #if canImport(Darwin)
  private static let noSignal: Int32 = 0
  #else
  private static let noSignal = Int32(MSG_NOSIGNAL)
  #endif

  /// The two ends of a channel; only ours does not block, and no other program inherits either.
  ///
  /// The input is a socket, not a pipe: writing to one that the other side closed is an error, and no signal.
  private static func ends(
    _ make: (UnsafeMutablePointer<Int32>) -> Int32
  ) throws(ProgramFailure) -> (ours: Int32, theirs: Int32) {
    var ends: [Int32] = [-1, -1]
    guard make(&ends) == 0 else { throw .shortage(String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }
}

// MARK: - Exchange

extension ProgramConnection {
  /// Sends a line and waits for the next line of the program, without its line feed.
  ///
  /// - Throws: ``ProgramFailure``; the connection is then of no more use.
  func exchange(_ line: [UInt8], deadline: Deadline) throws(ProgramFailure) -> [UInt8] {
    defer { errorLog.endExchange() }
    lineLimit = line.isEmpty ? lineLimit : Self.longestLine(to: line.count)
    var sent = 0
    while true {
      if sent == line.count, let answer = received.next() { return answer }
      try waitForStreams(writing: sent < line.count, deadline: deadline)
      if sent < line.count { sent += try write(line, from: sent) }
      readErrors()
      try readOutput()
    }
  }

  /// The next line of the program when it has already come; what it says unasked is found this way.
  func lineAtHand() throws(ProgramFailure) -> [UInt8]? {
    try readOutput()
    return received.next()
  }

  private func waitForStreams(writing: Bool, deadline: Deadline) throws(ProgramFailure) {
    var streams = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
    if !errorsEnded { streams.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
    if writing { streams.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    if !hasEnded { streams.append(pollfd(fd: child.endDescriptor, events: Int16(POLLIN), revents: 0)) }
    let left = deadline.millisecondsLeft
    let count = left > 0 ? poll(&streams, nfds_t(streams.count), left) : 0
    if count == 0 { throw .deadline(seconds: deadline.seconds) }
    if count < 0, errno != EINTR { throw .ended(String(cString: strerror(errno))) }
  }

  private func write(_ line: [UInt8], from start: Int) throws(ProgramFailure) -> Int {
    let count = line[start...].withUnsafeBytes { send(input, $0.baseAddress, $0.count, Self.noSignal) }
    if count >= 0 { return count }
    if errno == EAGAIN || errno == EINTR { return 0 }
    throw ended()
  }

  private func readOutput() throws(ProgramFailure) {
    // Asked before reading: what the program wrote until it ended is then there to be read.
    if !hasEnded { hasEnded = child.hasEnded() }
    while !outputEnded {
      let count = received.read(from: output)
      // Once the program has ended nothing more will come, though a process that it started may hold the stream open.
      if count == 0 || count < 0 && hasEnded { outputEnded = true }
      if received.unfinishedCount > lineLimit { throw .violation("a line of more than \(lineLimit) bytes") }
      if count < 0 || !hasEnded { break }
    }
    if outputEnded, !received.holdsLine() { throw ended() }
  }

  /// Reads one helping: a program that floods this stream must not keep us from the deadline.
  private func readErrors() {
    guard !errorsEnded else { return }
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
      let count = read(errors, buffer.baseAddress, buffer.count)
      if count == 0 { errorsEnded = true }
      if count > 0 { errorLog.append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
    }
  }
}

// MARK: - The end

extension ProgramConnection {
  /// The failure of a program that closed its output, with how it ended and what it had begun to say.
  private func ended() -> ProgramFailure {
    let unfinished = received.unfinishedCount
    let how = end(afterMilliseconds: Self.patience)
    return .ended("\(how)\(unfinished > 0 ? " in the middle of a line" : "")")
  }

  /// Closes the program's input, which tells it to end, and ends it by force when it is not gone in time.
  @discardableResult
  func end(afterMilliseconds patience: Int32) -> String {
    guard !isClosed else { return "ended" }
    isClosed = true
    close(input)
    let ending = child.end(afterMilliseconds: patience)
    readErrors()
    errorLog.flushLine()
    errorLog.endExchange()
    close(output)
    close(errors)
    return ending.description
  }
}
