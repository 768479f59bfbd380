import JSONReading
public import SaqiyaKit

/// Leaves out the documents that a report of `deduplicate` lists.
///
/// The first run writes the report, the second one, over the same documents, the corpus without repetitions:
///
/// ```sh
/// saqiya run duplicates.yaml corpus/ --report duplicates.json > /dev/null
/// saqiya run unique.yaml corpus/ --output corpus.jsonl
/// ```
public struct Unique: Stage {
  /// The name of the stage in pipeline files.
  public static let name = "unique"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Leaves out the documents that a report of 'deduplicate' lists."

  @Option("The report, in JSON.") var report: String? = nil
  @Option("The id of the stage 'deduplicate' in the pipeline of the report.") var section = Deduplicate.name

  private var dropped: [String: Bool] = [:]

  /// Creates the stage with every option at its default.
  public init() {}

  /// Reads no layer.
  public var contract: Contract { Contract() }

  /// Reads the report.
  ///
  /// - Throws: ``StageError`` (`bad-option`, `bad-resource`) when there is none, or it is not a report of `deduplicate`.
  /// - Complexity: O(bytes).
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    guard let report else {
      throw StageError(
        .badOption, "found no 'report', expected the report of a run with 'deduplicate'",
        advice: "write it with 'saqiya run PIPELINE CORPUS --report duplicates.json'")
    }
    let bytes = try context.contents(ofFile: report)
    let sections: Fields
    do throws(JSONError) {
      sections = try JSONParser.object(of: bytes)
    } catch let failure {
      let line = 1 + bytes[..<failure.offset].count { $0 == UInt8(ascii: "\n") }
      throw StageError(
        .badResource, "not valid JSON: \(failure.message)", at: FilePlace(report, line: line))
    }
    guard case .object(let found)? = sections[section], case .array(let entries)? = found["dropped"] else {
      throw StageError(
        .badResource, "'\(report)' has no section '\(section)' with the list 'dropped'",
        advice: "expected the report of a pipeline with 'corpus: [deduplicate]'")
    }
    for case .object(let entry) in entries {
      guard let id = entry["document"]?.stringValue else { continue }
      dropped[id] = entry["kind"] == "exact"
    }
  }

  /// Drops the document when the report lists its id.
  ///
  /// - Complexity: O(bytes of the id).
  public func process(_ document: inout Document) throws(StageError) {
    guard let isSame = dropped[document.id] else { return }
    document.drop(because: isSame ? "duplicate" : "near duplicate")
  }
}
