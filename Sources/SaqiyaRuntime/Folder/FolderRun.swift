import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Works on the shards of a folder that are not done yet.
public struct FolderRun {
  /// Which shards a worker takes: those whose number leaves `index` when divided by `count`.
  public struct Share: Sendable, Equatable {
    /// The number of this worker, from 0.
    public var index: Int
    /// The number of workers.
    public var count: Int

    /// The share of a single worker: every shard.
    public static let all = Share(index: 0, count: 1)

    /// Reads `I/N`; `nil` for anything else.
    public init?(_ text: String) {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]), count > 0, 0..<count ~= index else {
        return nil
      }
      self.init(index: index, count: count)
    }

    init(index: Int, count: Int) {
      self.index = index
      self.count = count
    }
  }

  /// The outcome of a worker.
  public struct Outcome: Sendable {
    /// The number of shards that this worker did.
    public internal(set) var shards = 0
    /// The counts of all its shards.
    public internal(set) var count = FolderCount()
    /// The number of shards of its share that were done before.
    public internal(set) var doneBefore = 0
    /// The reason why the run broke off and gave up the shard in hand; `nil` when the share is done.
    public internal(set) var end: RunReport.EarlyEnd?
  }

  private let folder: RunFolder
  private let manifest: RunManifest
  private let run: Run
  private let keepsFailures: Bool
  private let hasCorpus: Bool
  private let stop: StopSignal

  /// Prepares a worker.
  ///
  /// - Parameters:
  ///   - run: what is done with the documents of a shard.
  ///   - keepsFailures: whether documents that fail are kept.
  ///   - hasCorpus: whether there are corpus stages, so that what they know is kept.
  public init(
    _ folder: RunFolder, _ manifest: RunManifest, run: Run, keepsFailures: Bool, hasCorpus: Bool, stop: StopSignal
  ) {
    self.folder = folder
    self.manifest = manifest
    self.run = run
    self.keepsFailures = keepsFailures
    self.hasCorpus = hasCorpus
    self.stop = stop
  }

  /// Works until the share is done or something ends it.
  ///
  /// Workers of one share begin at different shards, so that they seldom do the same.
  /// - Parameter isExceeded: whether so many failures of so many documents end the run.
  public func work(
    on share: Share, verifies: Bool, observer: (any RunObserver)?, isExceeded: (FolderCount) -> Bool
  ) -> Outcome {
    var outcome = Outcome()
    let mine = manifest.shards.indices.filter { $0 % share.count == share.index }
    let missing = mine.filter { folder.record(of: $0, in: manifest, verifies: verifies) == nil }
    outcome.doneBefore = mine.count - missing.count
    let first = missing.isEmpty ? 0 : Int(getpid()) % missing.count
    for shard in missing[first...] + missing[..<first] {
      if let signal = stop.requested { outcome.end = .signal(signal) }
      if outcome.end != nil || isExceeded(outcome.count) { break }
      // Another worker may have done it by now.
      if folder.record(of: shard, in: manifest, verifies: verifies) != nil { continue }
      do throws(SystemError) {
        try work(on: shard, observer, &outcome)
      } catch {
        outcome.end = .outputFailed(error)
      }
    }
    // A worker may have been killed while another one finished the same shard, which nobody does again.
    folder.removeLeftovers(in: manifest)
    return outcome
  }

  private func work(_ shard: Int, to sinks: RunSinks, _ observer: (any RunObserver)?) -> (RunReport, CorpusPartials) {
    let (report, partials, _) = run.execute(manifest.files(of: shard), to: sinks, observer: observer)
    return (report, partials)
  }

  private func work(
    on shard: Int, _ observer: (any RunObserver)?, _ outcome: inout Outcome
  ) throws(SystemError) {
    let names = folder.names(of: shard, in: manifest)
    try folder.makeFolders(above: names.output)
    let output = try OutputFile(path: folder.path(of: names.output))
    let failed = keepsFailures ? try OutputFile(path: folder.path(of: names.failed)) : nil
    let sinks = RunSinks(output: output, quarantine: failed, whenInterrupted: .discarded)
    let (report, partials) = work(shard, to: sinks, observer)
    if let end = report.end {
      outcome.end = end
      return
    }
    if let error = report.quarantineError { throw error }
    var files = [try folder.describe(names.output)]
    if report.quarantinePath != nil { files.append(try folder.describe(names.failed)) }
    if hasCorpus { files.append(try write(partials, to: names.partials)) }
    let dropped = Dictionary(uniqueKeysWithValues: report.dropped.map { ($0.reason, $0.count) })
    let record = ShardRecord(
      shard: shard, read: report.read, written: report.written, dropped: dropped, failed: report.failed, files: files,
      passedOver: report.passedOver.isEmpty ? nil : report.passedOver)
    try folder.write(record, in: manifest)
    outcome.shards += 1
    outcome.count.add(record)
  }

  private func write(_ partials: CorpusPartials, to name: String) throws(SystemError) -> ShardRecord.File {
    guard let bytes = try? partials.encoded() else { throw SystemError("write to '\(name)'", code: EINVAL) }
    let file = try OutputFile(path: folder.path(of: name))
    try file.write(bytes)
    try file.commit()
    return try folder.describe(name)
  }
}
