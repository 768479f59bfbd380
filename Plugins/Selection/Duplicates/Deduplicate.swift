public import SaqiyaKit

/// Finds the documents that another one makes superfluous, exactly or nearly, and says which stays.
///
/// What stays does not depend on the order of the documents, on jobs, or on how a run was divided. The report lists what is to be
/// left out; the stage `unique` leaves it out in a second run over the same documents.
public struct Deduplicate: CorpusStage {
  /// Which of several documents stays.
  enum Preference: String, OptionCase {
    /// The longest text; of equally long ones that with the smallest id.
    case longest
    /// The one with the smallest id.
    case id

    func isPreferred(_ left: TextSet.Record, to right: TextSet.Record) -> Bool {
      if self == .longest, left.length != right.length { return left.length > right.length }
      return (left.ids[0], left.length) < (right.ids[0], right.length)
    }
  }

  /// The name of the stage in pipeline files.
  public static let name = "deduplicate"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds documents that repeat others, exactly or nearly, and says which one stays."

  @Option("How alike two documents are that repeat each other (Jaccard of runs of three words).", in: 0.5...1.0)
  var similarity = 0.8
  @Option("Which of several documents stays.") var keep = Preference.longest
  @Option("The most different texts that are compared; of more, a sample.", in: 1...10_000_000) var documents =
    1_000_000

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads the text alone.
  public var contract: Contract { Contract() }

  /// Takes a hash and a sketch of the text.
  public func map(_ document: Document) throws(StageError) -> TextSet { TextSet(document) }

  /// Merges what is known of other documents into a partial.
  public func merge(_ other: TextSet, into partial: inout TextSet) { partial.merge(other, limit: documents) }

  /// The documents to leave out, in the order of their ids, each with the one that stays.
  public func finish(_ partial: TextSet?) -> Fields {
    let records = partial?.trimmed(to: documents) ?? []
    let survivors = Survivors(records, similarity: similarity, preference: keep)
    let read = partial?.documentCount ?? 0
    let compared = records.reduce(0) { $0 + $1.ids.count }
    let exact = survivors.duplicates.count { $0.isExact }
    var report: Fields = [
      "documents": .integer(read), "kept": .integer(survivors.keptCount), "exact": .integer(exact),
      "near": .integer(survivors.duplicates.count - exact),
    ]
    if survivors.repeatedCount > 0 { report["repeated_ids"] = .integer(survivors.repeatedCount) }
    if read > compared { report["not_compared"] = .integer(read - compared) }
    report["dropped"] = .array(
      survivors.duplicates.map { duplicate in
        [
          "document": .string(duplicate.id), "of": .string(duplicate.original),
          "kind": duplicate.isExact ? "exact" : "near",
          "similarity": .double((duplicate.similarity * 100).rounded() / 100),
        ]
      })
    return report
  }
}
