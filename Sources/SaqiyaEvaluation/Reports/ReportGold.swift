import JSONReading
import SaqiyaConfig
import SaqiyaFormats
public import SaqiyaKit

/// Some documents, and what a reader finds in them together: a line of gold for reports.
public struct ReportGold: Sendable {
  /// A document of the gold.
  public struct Item: Sendable {
    /// Its name, which the gold refers to.
    public var id: String
    /// The text of the document.
    public var text: String
    /// The metadata of the document.
    public var metadata: Metadata
  }

  /// The line that it was read from, `FILE:LINE`.
  public var place: String
  /// The name of the set.
  public var id: String
  /// The documents of the set.
  public var documents: [Item]
  /// The expected items, by section: `attributions`, `events`, `conflicts`, `digest`, `days`, `summaries`.
  public var sections: [String: [Value]]

  /// The names of the sections, in the order of reports.
  public static let sectionNames = ["attributions", "events", "conflicts", "digest", "days", "summaries"]

  /// Reads a file of gold, one set a line; empty lines are passed over.
  ///
  /// - Throws: ``RecordFileError`` for the first line that is not a set.
  /// - Complexity: O(bytes).
  public static func read(_ bytes: [UInt8], file: String) throws(RecordFileError) -> [ReportGold] {
    var sets: [ReportGold] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) {
      let place = "\(file):\(number + 1)"
      sets.append(try set(try value(of: Array(line), place: place), place: place))
    }
    return sets
  }

  private static func value(of line: [UInt8], place: String) throws(RecordFileError) -> Value {
    do throws(JSONError) {
      return try JSONParser.value(of: line)
    } catch {
      let column = line.prefix(error.offset).count { $0 & 0xC0 != 0x80 } + 1
      throw RecordFileError("\(place):\(column)", error.message)
    }
  }

  private static func set(_ value: Value, place: String) throws(RecordFileError) -> ReportGold {
    guard case .object(let fields) = value, case .array(let items)? = fields["documents"], !items.isEmpty else {
      throw RecordFileError(
        place, "found \(value.kindDescription), expected an object with 'documents', a list of objects")
    }
    var gold = ReportGold(place: place, id: fields["id"]?.stringValue ?? place, documents: [], sections: [:])
    for (index, item) in items.enumerated() {
      guard case .object(let document) = item, let id = document["id"]?.stringValue,
        let text = document["text"]?.stringValue
      else {
        throw RecordFileError(place, "documents[\(index)]: expected an object with 'id' and 'text', both strings")
      }
      var metadata = Metadata()
      if case .object(let fields)? = document["metadata"] { metadata = fields }
      gold.documents.append(Item(id: id, text: text, metadata: metadata))
    }
    for name in sectionNames {
      guard let section = fields[name] else { continue }
      guard case .array(let values) = section else {
        throw RecordFileError(place, "the field '\(name)' holds \(section.kindDescription), expected a list")
      }
      gold.sections[name] = values
    }
    return gold
  }
}
