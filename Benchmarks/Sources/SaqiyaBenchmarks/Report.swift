import Benchmark

/// The table that `make bench` prints: MB/s of UTF-8 from the fastest of all passes, and the ratio to ICU's own cost.
struct Report {
  let byteCount: Int
  /// Name of a benchmark to the name of the reference that its ratio is taken to.
  let references: [String: String]

  func lines(for results: [BenchmarkResult]) -> [String] {
    let rates = Dictionary(uniqueKeysWithValues: results.map { ($0.benchmarkName, rate(of: $0)) })
    let width = results.map(\.benchmarkName.count).max() ?? 0
    return results.map { result in
      let name = result.benchmarkName.padded(to: width)
      let rate = rates[result.benchmarkName] ?? 0
      guard let reference = references[result.benchmarkName], let base = rates[reference], base > 0 else {
        return "\(name)  \(rate.fixed(1).leftPadded(to: 8)) MB/s"
      }
      return "\(name)  \(rate.fixed(1).leftPadded(to: 8)) MB/s  \((rate / base).fixed(2)) of \(reference)"
    }
  }

  /// The fastest pass: on a shared machine everything else measures the neighbours.
  private func rate(of result: BenchmarkResult) -> Double {
    guard let nanoseconds = result.measurements.min(), nanoseconds > 0 else { return 0 }
    return Double(byteCount) / nanoseconds * 1000
  }
}

extension Double {
  fileprivate func fixed(_ places: Int) -> String {
    let scale = places == 1 ? 10.0 : 100.0
    let scaled = Int((self * scale).rounded())
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
