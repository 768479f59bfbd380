import SaqiyaConfig
import SaqiyaKit

/// The differences between the outputs of two runs, document by document.
public struct OutputDifference: Sendable {
  /// Documents that both have, in the order of the first, with what differs.
  public private(set) var records: [RecordDifference] = []
  /// Documents that only the first has.
  public private(set) var onlyInFirst: [EvaluationRecord] = []
  /// Documents that only the second has.
  public private(set) var onlyInSecond: [EvaluationRecord] = []

  /// Whether nothing differs.
  public var isEmpty: Bool { onlyInFirst.isEmpty && onlyInSecond.isEmpty && records.allSatisfy(\.isEmpty) }

  /// Pairs the records by their ids, those of one id in their order, and compares each pair.
  ///
  /// - Throws: ``RecordFileError`` when two records of one id have different texts or units of offsets.
  /// - Complexity: O(records), and the comparison of each.
  public init(
    from first: [EvaluationRecord], to second: [EvaluationRecord], layers: [String]? = nil
  ) throws(RecordFileError) {
    var partners: [String: [EvaluationRecord]] = [:]
    for record in second.reversed() { partners[record.id, default: []].append(record) }
    for record in first {
      guard let partner = partners[record.id]?.popLast() else {
        onlyInFirst.append(record)
        continue
      }
      try Self.checkIsComparable(record, partner)
      records.append(RecordDifference(from: record, to: partner, layers: layers))
    }
    let left = partners.mapValues(\.count)
    var seen: [String: Int] = [:]
    for record in second.reversed() where seen[record.id, default: 0] < left[record.id] ?? 0 {
      seen[record.id, default: 0] += 1
      onlyInSecond.insert(record, at: 0)
    }
  }

  private static func checkIsComparable(_ first: EvaluationRecord, _ second: EvaluationRecord) throws(RecordFileError) {
    if !first.text.unicodeScalars.elementsEqual(second.text.unicodeScalars) {
      throw RecordFileError(
        second.place, "the text of '\(second.id)' is not that of \(first.place), expected two outputs of one input")
    }
    if first.unit != second.unit {
      throw RecordFileError(
        second.place,
        "found offsets of the unit \(second.unit.rawValue), expected \(first.unit.rawValue) as in \(first.place); "
          + "write both with the same 'output.offsets'")
    }
  }
}
