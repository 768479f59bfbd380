/// The interval in which the mean of some values lies, by resampling (Efron 1979); the same for the same seed.
public struct Bootstrap: Sendable {
  /// The number of resamples.
  public var samples: Int
  /// Random seed of the bootstrap.
  public var seed: UInt64

  /// Creates a bootstrap.
  public init(samples: Int = 1000, seed: UInt64 = 1) {
    self.samples = samples
    self.seed = seed
  }

  /// The middle 95 percent of the means of the draws; the mean itself when there is nothing to draw.
  ///
  /// - Complexity: O(samples · values).
  public func interval(of values: [Double]) -> ClosedRange<Double> {
    guard !values.isEmpty, samples > 0 else { return 0...0 }
    var state = seed
    let means = (0..<samples).map { _ in
      values.indices.reduce(0.0) { sum, _ in sum + values[Int(Self.next(&state) % UInt64(values.count))] }
        / Double(values.count)
    }.sorted()
    return means[Int(0.025 * Double(samples))]...means[min(samples - 1, Int(0.975 * Double(samples)))]
  }

  /// The middle 95 percent of the ratios of two sums, where the pairs that are summed are drawn anew; 1 is the ratio of
  /// nothing to nothing.
  ///
  /// - Complexity: O(samples · pairs).
  public func interval(ofRatios pairs: [(part: Int, whole: Int)]) -> ClosedRange<Double> {
    guard !pairs.isEmpty, samples > 0 else { return 0...0 }
    var state = seed
    let ratios = (0..<samples).map { _ in
      var (part, whole) = (0, 0)
      for _ in pairs.indices {
        let pair = pairs[Int(Self.next(&state) % UInt64(pairs.count))]
        part += pair.part
        whole += pair.whole
      }
      return whole == 0 ? 1 : Double(part) / Double(whole)
    }.sorted()
    return ratios[Int(0.025 * Double(samples))]...ratios[min(samples - 1, Int(0.975 * Double(samples)))]
  }

  /// SplitMix64.
  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
