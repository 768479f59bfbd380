public import CoreMetrics
import Synchronization

/// Keeps what swift-metrics measures, and writes it in the text format of Prometheus (0.0.4).
///
/// Counters and gauges are numbers, timers are histograms in seconds. Names and labels come from this service, never from a
/// request, so their number is fixed.
public final class PrometheusMetrics: MetricsFactory {
  struct Key: Hashable {
    var name: String
    var labels: String

    init(_ name: String, _ dimensions: [(String, String)]) {
      self.name = name
      labels = dimensions.map { "\($0.0)=\"\($0.1.escapedForLabel)\"" }.sorted().joined(separator: ",")
    }
  }

  enum Series {
    case counter(CounterSeries)
    case gauge(GaugeSeries)
    case histogram(HistogramSeries)
  }

  private let series = Mutex<[Key: Series]>([:])

  /// Creates a store without measurements.
  public init() {}

  /// Sets a gauge that is read when metrics are asked for.
  func set(_ name: String, to value: Int) {
    gauge(Key(name, [])).record(Double(value))
  }

  /// Everything that was measured, in the order of the names.
  func text() -> String {
    let all = series.withLock { $0 }.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
    var lines: [String] = []
    var last = ""
    for (key, series) in all {
      if key.name != last { lines.append("# TYPE \(key.name) \(series.type)") }
      last = key.name
      lines += series.lines(key)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func gauge(_ key: Key) -> GaugeSeries {
    series.withLock { series in
      if case .gauge(let known)? = series[key] { return known }
      let new = GaugeSeries()
      series[key] = .gauge(new)
      return new
    }
  }
}

// MARK: - MetricsFactory

extension PrometheusMetrics {
  /// A counter.
  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series.withLock { series in
      let key = Key(label, dimensions)
      if case .counter(let known)? = series[key] { return known }
      let new = CounterSeries()
      series[key] = .counter(new)
      return new
    }
  }

  /// A gauge, whether or not values are to be aggregated.
  public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    gauge(Key(label, dimensions))
  }

  /// A histogram in seconds.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series.withLock { series in
      let key = Key(label, dimensions)
      if case .histogram(let known)? = series[key] { return known }
      let new = HistogramSeries()
      series[key] = .histogram(new)
      return new
    }
  }

  /// Keeps it: counts go on where they were.
  public func destroyCounter(_ handler: any CounterHandler) {}
  /// Keeps it.
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  /// Keeps it.
  public func destroyTimer(_ handler: any TimerHandler) {}
}

// MARK: - Series

final class CounterSeries: CounterHandler {
  private let value = Mutex<Int64>(0)

  var current: Int64 { value.withLock { $0 } }

  func increment(by amount: Int64) {
    value.withLock { value in
      let (sum, overflows) = value.addingReportingOverflow(amount)
      value = overflows ? .max : sum
    }
  }

  func reset() { value.withLock { $0 = 0 } }
}

final class GaugeSeries: RecorderHandler {
  private let value = Mutex(0.0)

  var current: Double { value.withLock { $0 } }

  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) { self.value.withLock { $0 = value } }
}

final class HistogramSeries: TimerHandler {
  /// The upper ends of the buckets in seconds.
  static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  struct Counts {
    var buckets = Array(repeating: 0, count: bounds.count)
    var count = 0
    var sum = 0.0
  }

  private let counts = Mutex(Counts())

  var current: Counts { counts.withLock { $0 } }

  func recordNanoseconds(_ duration: Int64) {
    let seconds = Double(duration) / 1e9
    counts.withLock { counts in
      if let index = Self.bounds.firstIndex(where: { seconds <= $0 }) { counts.buckets[index] += 1 }
      counts.count += 1
      counts.sum += seconds
    }
  }
}

// MARK: - Text

extension PrometheusMetrics.Series {
  fileprivate var type: String {
    switch self {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }

  fileprivate func lines(_ key: PrometheusMetrics.Key) -> [String] {
    let labels = key.labels.isEmpty ? "" : "{\(key.labels)}"
    switch self {
    case .counter(let series): return ["\(key.name)\(labels) \(series.current)"]
    case .gauge(let series): return ["\(key.name)\(labels) \(series.current)"]
    case .histogram(let series):
      let (counts, separator) = (series.current, key.labels.isEmpty ? "" : ",")
      var sum = 0
      let buckets = zip(HistogramSeries.bounds, counts.buckets).map { bound, count in
        sum += count
        return "\(key.name)_bucket{\(key.labels)\(separator)le=\"\(bound)\"} \(sum)"
      }
      return buckets + [
        "\(key.name)_bucket{\(key.labels)\(separator)le=\"+Inf\"} \(counts.count)",
        "\(key.name)_sum\(labels) \(counts.sum)", "\(key.name)_count\(labels) \(counts.count)",
      ]
    }
  }
}

extension String {
  fileprivate var escapedForLabel: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
