/// How long the documents are, in bounded memory: exact below 64, and within 1/32 above.
struct LengthHistogram: Codable, Sendable {
  /// Documents by the bucket of their length.
  private var buckets: [Int: Int] = [:]
  /// The sum of the lengths.
  private(set) var total = 0
  private(set) var minimum = Int.max
  private(set) var maximum = 0
  private var count = 0

  /// The histogram of one length.
  init(_ length: Int) {
    buckets = [Self.bucket(of: length): 1]
    (total, minimum, maximum, count) = (length, length, length, 1)
  }

  /// Adds the lengths of another.
  mutating func merge(_ other: LengthHistogram) {
    buckets.merge(other.buckets, uniquingKeysWith: +)
    total += other.total
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
    count += other.count
  }

  /// The length that at least this share of the documents do not exceed: the lowest of its bucket.
  func quantile(_ share: Double) -> Int {
    let rank = max(1, Int((Double(count) * share).rounded(.up)))
    var seen = 0
    for bucket in buckets.keys.sorted() {
      seen += buckets[bucket] ?? 0
      if seen >= rank { return max(minimum, Self.lowest(in: bucket)) }
    }
    return maximum
  }

  /// Buckets of equal width between two powers of two: 32 of them from 32 up.
  private static func bucket(of length: Int) -> Int {
    guard length >= 64 else { return length }
    let shift = Int.bitWidth - length.leadingZeroBitCount - 6
    return (shift << 5) + (length >> shift)
  }

  private static func lowest(in bucket: Int) -> Int {
    guard bucket >= 64 else { return bucket }
    let shift = (bucket >> 5) - 1
    return (bucket - (shift << 5)) << shift
  }
}
