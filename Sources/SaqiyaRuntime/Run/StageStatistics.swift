import SaqiyaConfig
public import SaqiyaKit

/// What one stage did to one document.
struct StageMeasurement: Sendable {
  var duration: Duration
  /// The annotations of the layers that the stage provides.
  var annotations: [String: Int] = [:]
  var isDropped = false
  var hasFailed = false
  /// Whether its condition did not hold.
  var isSkipped = false
}

/// What one stage did in a run.
struct StageStatistics: Sendable {
  let id: String
  var documents = 0
  var duration = Duration.zero
  var annotations: [String: Int] = [:]
  var dropped = 0
  var failed = 0

  mutating func add(_ measurement: StageMeasurement) {
    if measurement.isSkipped { return }
    documents += 1
    duration += measurement.duration
    annotations.merge(measurement.annotations, uniquingKeysWith: +)
    dropped += measurement.isDropped ? 1 : 0
    failed += measurement.hasFailed ? 1 : 0
  }
}

/// The statistics of the stages in a run: the only output that depends on the moment, as it holds times.
public struct RunStatistics: Sendable {
  var stages: [StageStatistics] = []

  mutating func add(_ measurements: [StageMeasurement]) {
    for (index, measurement) in measurements.enumerated() where stages.indices.contains(index) {
      stages[index].add(measurement)
    }
  }

  /// The statistics as JSON: counts of documents, and for every stage its time over all workers, annotations and drops.
  public func fields(_ report: RunReport, elapsed: Duration) -> Fields {
    [
      "documents": [
        "read": .integer(report.read), "written": .integer(report.written), "dropped": .integer(report.droppedTotal),
        "failed": .integer(report.failed), "unfinished": .integer(report.unfinished),
      ],
      "bytes": .integer(report.inputBytes),
      "seconds": .double(elapsed.seconds),
      "stages": .array(stages.map { .object($0.fields) }),
    ]
  }
}

extension StageStatistics {
  fileprivate var fields: Fields {
    var counts = Fields()
    for (layer, count) in annotations.sorted(by: { $0.key < $1.key }) { counts[layer] = .integer(count) }
    return [
      "stage": .string(id), "documents": .integer(documents), "seconds": .double(duration.seconds),
      "annotations": .object(counts), "dropped": .integer(dropped), "failed": .integer(failed),
    ]
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds / 1_000_000_000_000) / 1_000_000
  }
}

extension StageChain {
  /// Runs the stages on one document until one drops it or fails, and measures each.
  func run(_ document: inout Document, measuring measurements: inout [StageMeasurement]) -> StageOutcome {
    let clock = ContinuousClock()
    for step in steps {
      guard step.applies(to: document) else {
        measurements.append(StageMeasurement(duration: .zero, isSkipped: true))
        continue
      }
      let start = clock.now
      var measurement = StageMeasurement(duration: .zero)
      var outcome = StageOutcome.kept
      do throws(StageError) {
        try step.run(&document)
        if let reason = document.dropReason { outcome = .dropped(step, reason: reason) }
      } catch {
        outcome = .failed(step, error)
      }
      measurement.duration = clock.now - start
      for layer in step.stage.contract.provides {
        measurement.annotations[layer] = document.annotations(inLayer: layer)?.count ?? 0
      }
      switch outcome {
      case .kept: break
      case .dropped: measurement.isDropped = true
      case .failed: measurement.hasFailed = true
      }
      measurements.append(measurement)
      if case .kept = outcome { continue }
      return outcome
    }
    return .kept
  }
}
