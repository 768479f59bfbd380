import SaqiyaFormats

/// The documents that are on their way between the reader and the writer.
///
/// One reader puts documents in, many workers take them and bring results, one writer takes the results in the order of
/// the reading. The window is bounded in documents and in bytes, so memory does not grow with the input: the reader
/// waits while it is full. One document is always let in, however big. Results are bounded as well: while they wait for a
/// writer that is slower than the workers, no worker begins another document, unless it is the one that the writer waits for.
///
/// To wake a thread costs more than a short document, so the writer is woken for many results at once while the workers
/// have more to do, and the reader when half of the window is free.
final class DocumentWindow<Input: Sendable, Output: Sendable>: @unchecked Sendable {
  private enum Slot {
    case empty
    case waiting(Input)
    case running
    case finished(Output)
  }

  private let monitor = Monitor()
  private let hasRoom = Monitor.Condition()
  private let hasWork = Monitor.Condition()
  private let hasResult = Monitor.Condition()

  // All below is touched only inside `monitor.locked`.
  private var slots: [Slot]
  private var sizes: [Int]
  private let byteLimit: Int
  private var bytes = 0
  /// Numbers of the next document to be put in, to be taken and to be written: written <= taken <= put.
  private var put = 0
  private var taken = 0
  private var written = 0
  /// Results that were not yet taken.
  private var results = 0
  /// The bytes of these results.
  private var resultBytes = 0
  private var isClosed = false
  private var isStopped = false

  /// Creates a window for at most `documents` documents, of which those that wait for workers hold not much more than `bytes`
  /// bytes together, and the results not much more than `bytes` bytes and what the workers have in hand.
  init(documents: Int, bytes: Int) {
    slots = Array(repeating: .empty, count: documents)
    sizes = Array(repeating: 0, count: documents)
    byteLimit = bytes
  }

  /// Puts a document in when there is room; false when the run has stopped and nothing more is wanted.
  func submit(_ input: Input, size: Int) -> Bool {
    monitor.locked {
      while !isStopped, put - written == slots.count || (put > written && bytes + size > byteLimit) {
        monitor.wait(for: hasRoom)
      }
      if isStopped { return false }
      slots[put % slots.count] = .waiting(input)
      resize(put, to: size)
      put += 1
      hasWork.signal()
      return true
    }
  }

  /// Says that no further document will come.
  func close() {
    monitor.locked {
      isClosed = true
      hasWork.broadcast()
      hasResult.signal()
    }
  }

  /// Gives up: the reader and the workers get no more, what is in the window is forgotten and counted.
  func stop() -> Int {
    monitor.locked {
      isStopped = true
      hasRoom.broadcast()
      hasWork.broadcast()
      hasResult.signal()
      return put - written
    }
  }

  /// The next document to work on, with its number; `nil` when there will be none.
  func take() -> (number: Int, input: Input)? {
    monitor.locked {
      while !isStopped, isBehind || (taken == put && !isClosed) { monitor.wait(for: hasWork) }
      let number = taken
      guard !isStopped, number < put, case .waiting(let input) = slots[number % slots.count] else { return nil }
      slots[number % slots.count] = .running
      taken += 1
      return (number, input)
    }
  }

  /// The next documents to work on, as many as there are up to a number, with the number of the first; `nil` when there will be
  /// none.
  ///
  /// Nobody waits for more than one, so that a slow input is not held up.
  func take(upTo count: Int) -> (first: Int, inputs: [Input])? {
    guard let (first, input) = take() else { return nil }
    var inputs = [input]
    monitor.locked {
      var size = sizes[first % slots.count]
      while inputs.count < count, !isStopped, taken == first + inputs.count, taken < put, size < Self.batchBytes,
        case .waiting(let input) = slots[taken % slots.count]
      {
        size += sizes[taken % slots.count]
        slots[taken % slots.count] = .running
        inputs.append(input)
        taken += 1
      }
    }
    return (first, inputs)
  }

  /// Brings the result for a document.
  func finish(_ number: Int, with output: Output, size: Int) {
    monitor.locked {
      slots[number % slots.count] = .finished(output)
      resize(number, to: size)
      results += 1
      resultBytes += size
      // The last worker to run out of work always gets here, so no result is forgotten.
      if isFirstFinished, results >= Self.resultsPerWaking || taken == put || isBehind { hasResult.signal() }
    }
  }

  /// The result for the next document in the order of reading, waiting for it after calling `beforeWaiting` outside the
  /// lock; `nil` after the last.
  func next(beforeWaiting: () throws(SystemError) -> Void) throws(SystemError) -> Output? {
    if let output = takeResult(waiting: false) { return output }
    try beforeWaiting()
    return takeResult(waiting: true)
  }

  private func takeResult(waiting: Bool) -> Output? {
    monitor.locked {
      while true {
        if isStopped || (isClosed && written == put) { return nil }
        if case .finished(let output) = slots[written % slots.count], written < put {
          slots[written % slots.count] = .empty
          let wasBehind = isBehind
          resultBytes -= sizes[written % slots.count]
          resize(written, to: 0)
          written += 1
          results -= 1
          if wasBehind, !isBehind { hasWork.broadcast() }
          if put - written <= slots.count / 2, bytes <= byteLimit / 2 { hasRoom.signal() }
          return output
        }
        if !waiting { return nil }
        monitor.wait(for: hasResult)
      }
    }
  }

  private static var resultsPerWaking: Int { 16 }

  /// How large documents are together to which no further one is added, in bytes.
  private static var batchBytes: Int { 4 << 20 }

  /// Whether the writer is so far behind that workers wait for it. The document that it needs next is begun all the same.
  private var isBehind: Bool { resultBytes > byteLimit && taken > written }

  private var isFirstFinished: Bool {
    if case .finished = slots[written % slots.count] { true } else { false }
  }

  private func resize(_ number: Int, to size: Int) {
    bytes += size - sizes[number % slots.count]
    sizes[number % slots.count] = size
  }
}
