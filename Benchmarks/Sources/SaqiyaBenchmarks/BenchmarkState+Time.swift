import Benchmark

extension BenchmarkState {
  /// Measures a body that may throw.
  mutating func time(_ body: () throws -> Void) throws {
    start()
    try body()
    try end()
  }
}
