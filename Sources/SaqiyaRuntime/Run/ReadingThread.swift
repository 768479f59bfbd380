import SaqiyaFormats
import SaqiyaKit
import Synchronization

/// The thread that reads documents into the window.
struct ReadingThread {
  /// What reading came to.
  struct Outcome: Sendable {
    /// Documents that went into the window.
    var read = 0
    /// Records that are not documents, by kind.
    var passedOver: [String: Int] = [:]
    /// Why reading broke off.
    var error: SystemError?
  }

  private final class Box: Sendable {
    let outcome = Mutex(Outcome())
  }

  private let thread: Thread
  private let box: Box

  /// Starts reading.
  ///
  /// - Throws: what the system says when it has no thread to give.
  init(
    _ files: [InputFile], _ reading: InputReading, limit: Int?, into window: Run.Window, stop: StopSignal
  ) throws(SystemError) {
    let box = Box()
    self.box = box
    thread = try Thread {
      let outcome = Self.read(files, reading, limit: limit, into: window, stop: stop)
      box.outcome.withLock { $0 = outcome }
      window.close()
    }
  }

  /// Waits until reading has ended.
  func join() -> Outcome {
    thread.join()
    return box.outcome.withLock { $0 }
  }

  private static func read(
    _ files: [InputFile], _ reading: InputReading, limit: Int?, into window: Run.Window, stop: StopSignal
  ) -> Outcome {
    var outcome = Outcome()
    var reader = DocumentReader(files, reading: reading, stopDescriptor: stop.descriptor)
    do throws(SystemError) {
      while stop.requested == nil, outcome.read < limit ?? .max, let raw = try reader.next() {
        // A file cut short by the stop is no document.
        if stop.requested != nil { break }
        guard window.submit(raw, size: raw.bytes.count) else { break }
        outcome.read += 1
      }
    } catch {
      outcome.error = error
    }
    outcome.passedOver = reader.passedOver
    return outcome
  }
}
