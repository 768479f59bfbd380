public import SaqiyaFormats

/// The counts of a run. Every document that was read is in one of the other counts.
public struct RunReport: Sendable, Equatable {
  /// Documents that the reader found.
  public var read = 0
  /// Records of the input that are not documents, by kind; they are in no other count.
  public var passedOver: [String: Int] = [:]
  /// Documents in the output.
  public var written = 0
  /// Documents that stages left out, by reason, in the order in which the reasons came up.
  public var dropped: [(reason: String, count: Int)] { drops.map { ($0.reason, $0.count) } }
  /// Documents that failed and were left out.
  public var skipped = 0
  /// Documents that failed and are kept for another run.
  public var quarantined = 0
  /// Documents that failed and have the reason as their line of the output.
  public var answered = 0
  /// Documents that were read and not finished, because the run stopped.
  public var unfinished = 0
  /// Bytes of the documents that were finished.
  public var inputBytes = 0
  /// Documents whose id an earlier one had, as far as ids are remembered.
  public var repeatedIDs = 0
  /// The first duplicate id.
  public var firstRepeatedID: String?
  /// The limit that the failures of the whole run exceed; `nil` when they do not.
  public var exceededLimit: FailureLimit?
  /// The reason why the run ended before the input did; `nil` when it did not.
  public var end: EarlyEnd?

  /// The state of the output.
  public var output = OutputState.inPlace
  /// The names of files beside the output that are not of the whole input.
  public var furtherPartials: [String] = []
  /// The file that keeps failed documents; `nil` when there are none, or they could not be kept.
  public var quarantinePath: String?
  /// The reason why the file of failed documents could not be completed at the end.
  public var quarantineError: SystemError?

  /// Creates the report of a run that has read nothing.
  public init() {}

  private var drops: [Drop] = []

  private struct Drop: Sendable, Equatable {
    var reason: String
    var count: Int
  }

  /// The reason why a run ended before its input.
  public enum EarlyEnd: Sendable, Equatable {
    /// A document failed, and the policy is to stop.
    case failure(DocumentFailure)
    /// More documents failed than may, so that the rest was not read.
    case tooManyFailures(FailureLimit)
    /// A signal asked for it; what had been read is finished and written.
    case signal(Int32)
    /// Nobody reads the output any more.
    case closedPipe
    /// The input broke off.
    case inputFailed(SystemError)
    /// A failed document could not be kept.
    case cannotKeep(SystemError)
    /// A file beside the output could not be written.
    case furtherOutputFailed(SystemError)
    /// The output could not be written.
    case outputFailed(SystemError)
  }

  /// Documents that stages left out.
  public var droppedTotal: Int { drops.reduce(0) { $0 + $1.count } }

  /// Documents that failed.
  public var failed: Int { skipped + quarantined + answered }

  /// Whether the output holds all that the input gave; with `keepingInterrupted`, all that was read until a signal is enough.
  public func isComplete(keepingInterrupted: Bool) -> Bool {
    switch end {
    case nil: true
    case .signal: keepingInterrupted
    default: false
    }
  }

  /// Whether every document that was read is accounted for.
  public var addsUp: Bool { read == written + droppedTotal + failed + unfinished }

  /// More reasons than this are counted together: stages are to give few, and memory is not to grow.
  private static let reasonLimit = 100

  mutating func countDrop(because reason: String) {
    let isKnown = drops.contains { $0.reason == reason }
    let reason = isKnown || drops.count < Self.reasonLimit ? reason : "other reasons"
    if let index = drops.firstIndex(where: { $0.reason == reason }) {
      drops[index].count += 1
    } else {
      drops.append(Drop(reason: reason, count: 1))
    }
  }
}
