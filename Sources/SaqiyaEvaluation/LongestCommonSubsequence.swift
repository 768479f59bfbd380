/// The length of the longest sequence of words that two texts have in common, in order and with gaps.
///
/// Sixty-four words of one text are compared with a word of the other at a time: Hyyrö, "Bit-parallel LCS-length
/// computation revisited" (2004).
enum LongestCommonSubsequence {
  /// The length of the sequence.
  ///
  /// - Complexity: O(*n* · *m* / 64), linear for what the texts share at their beginning and end.
  static func length(_ left: [String], _ right: [String]) -> Int {
    var (left, right) = (left[...], right[...])
    var shared = 0
    while let first = left.first, first == right.first {
      left.removeFirst()
      right.removeFirst()
      shared += 1
    }
    while let last = left.last, last == right.last {
      left.removeLast()
      right.removeLast()
      shared += 1
    }
    return left.isEmpty || right.isEmpty ? shared : shared + length(of: left, and: right)
  }

  private static func length(of left: ArraySlice<String>, and right: ArraySlice<String>) -> Int {
    var places: [String: [Int]] = [:]
    for (place, word) in left.enumerated() { places[word, default: []].append(place) }
    let count = (left.count + 63) / 64
    // A zero is a place of `left` at which the sequence became longer by one.
    var row = [UInt64](repeating: .max, count: count)
    var matches = [UInt64](repeating: 0, count: count)
    for word in right {
      guard let found = places[word] else { continue }
      for place in found { matches[place / 64] |= 1 << UInt64(place % 64) }
      var carry: UInt64 = 0
      for index in row.indices {
        let meeting = row[index] & matches[index]
        let (sum, overflow) = row[index].addingReportingOverflow(meeting)
        let (full, overflowOfCarry) = sum.addingReportingOverflow(carry)
        carry = overflow || overflowOfCarry ? 1 : 0
        row[index] = full | (row[index] & ~matches[index])
      }
      for place in found { matches[place / 64] = 0 }
    }
    // The bits behind the last place stay ones: nothing matches there.
    return row.reduce(0) { $0 + (~$1).nonzeroBitCount }
  }
}
