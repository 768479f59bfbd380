import SaqiyaKit

/// Decides which of the documents stay: a text stays unless one that is preferred to it, and stays, is like it.
///
/// The preference is a total order of texts and ids, so that the order in which documents came does not matter; and whatever is
/// left out is like a document that stays.
struct Survivors {
  /// A document that is left out.
  struct Duplicate {
    var id: String
    /// The document that stays in its place.
    var original: String
    var similarity: Double
    var isExact: Bool
  }

  /// How many texts of one band a text is compared with at most; those of boilerplate alone would be compared with all.
  private static let maximumCompared = 1_000

  private(set) var duplicates: [Duplicate] = []
  /// The number of documents that stay.
  private(set) var keptCount = 0
  /// Documents with the text and the id of another, which an id cannot distinguish.
  private(set) var repeatedCount = 0

  /// - Complexity: O(texts × bands), and O(1) comparisons for each text unless many share a band.
  init(_ records: [TextSet.Record], similarity: Double, preference: Deduplicate.Preference) {
    let ordered = records.map { record in
      var record = record
      record.ids.sort()
      return record
    }.sorted { preference.isPreferred($0, to: $1) }
    var kept: Set<String> = []
    var index = BandIndex(capacity: ordered.count)
    for (number, record) in ordered.enumerated() {
      let found = record.sketch.flatMap { index.like($0, in: ordered, similarity, atMost: Self.maximumCompared) }
      if let found {
        addNear(record, of: ordered[found.record].ids[0], found.similarity)
      } else {
        keptCount += 1
        kept.insert(record.ids[0])
        addCopies(of: record)
        if let sketch = record.sketch { index.insert(sketch, record: number) }
      }
    }
    leaveOutRepeatedIDs(of: kept)
    duplicates.sort { ($0.id, $0.original) < ($1.id, $1.original) }
  }

  /// An id that a document which stays has as well cannot leave the other out.
  private mutating func leaveOutRepeatedIDs(of kept: Set<String>) {
    let before = duplicates.count
    duplicates.removeAll { kept.contains($0.id) }
    repeatedCount += before - duplicates.count
  }

  private mutating func addCopies(of record: TextSet.Record) {
    for (index, id) in record.ids.enumerated().dropFirst() {
      if id == record.ids[index - 1] {
        repeatedCount += 1
      } else {
        duplicates.append(Duplicate(id: id, original: record.ids[0], similarity: 1, isExact: true))
      }
    }
  }

  private mutating func addNear(_ record: TextSet.Record, of original: String, _ similarity: Double) {
    for (index, id) in record.ids.enumerated() {
      if index > 0, id == record.ids[index - 1] {
        repeatedCount += 1
      } else {
        duplicates.append(Duplicate(id: id, original: original, similarity: similarity, isExact: false))
      }
    }
  }
}

/// The sketches that stay, by their bands.
private struct BandIndex {
  private var keys: [UInt64]
  /// The last node of each key.
  private var heads: [Int32]
  private var nodes: [(record: Int32, previous: Int32)] = []
  private let mask: Int

  init(capacity: Int) {
    var size = 64
    while size * 3 < capacity * TextSketch.bands * 4 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    heads = Array(repeating: -1, count: size)
    mask = size - 1
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  /// Adds the sketch of a record.
  mutating func insert(_ sketch: TextSketch, record: Int) {
    for band in 0..<TextSketch.bands {
      let key = sketch.key(ofBand: band)
      let slot = slot(of: key)
      keys[slot] = key
      nodes.append((Int32(record), heads[slot]))
      heads[slot] = Int32(nodes.count - 1)
    }
  }

  /// The record whose sketch is most like one, at least as much as is asked; of equally like ones the most preferred.
  func like(
    _ sketch: TextSketch, in records: [TextSet.Record], _ least: Double, atMost limit: Int
  ) -> (record: Int, similarity: Double)? {
    var best: (record: Int, similarity: Double)?
    for band in 0..<TextSketch.bands {
      var node = heads[slot(of: sketch.key(ofBand: band))]
      var compared = 0
      while node >= 0, compared < limit {
        let record = Int(nodes[Int(node)].record)
        compared += 1
        node = nodes[Int(node)].previous
        guard record != best?.record, let other = records[record].sketch else { continue }
        let similarity = sketch.similarity(to: other)
        guard similarity >= least else { continue }
        let isBetter = best.map { (similarity, $0.record) > ($0.similarity, record) } ?? true
        if isBetter { best = (record, similarity) }
      }
    }
    return best
  }
}
