import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

/// What is known of a corpus: the reports of the stages `profile` and `deduplicate`, and what reading it showed.
struct CorpusReport {
  /// Everything, as it is written as JSON.
  let fields: Fields

  /// One line of a list of the profile.
  struct Entry {
    let name: String
    let fields: Fields

    /// A count; 0 when there is none.
    subscript(_ key: String) -> Int { fields.integer(key) }

    /// The share of the whole, from 0 to 1.
    var share: Double { fields["share"]?.doubleValue ?? 0 }
  }

  /// Creates a report from what was written as JSON.
  init(_ fields: Fields) {
    self.fields = fields
  }

  /// Creates the report of a run.
  init(_ reports: Fields, input: RunReport, encodings: [String: Int], listing: InputListing) {
    var fields: Fields = ["files": .integer(listing.files.count), "read": .integer(input.read)]
    fields["not_read"] = .integer(input.failed)
    fields["repeated_ids"] = .integer(input.repeatedIDs)
    fields["encodings"] = .array(
      encodings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        ["name": .string($0.key), "files": .integer($0.value)]
      })
    if case .object(let profile)? = reports["profile"] {
      for field in profile.fields { fields[field.name] = field.value }
    }
    if case .object(var duplicates)? = reports["deduplicate"] {
      duplicates["dropped"] = nil
      duplicates["documents"] = nil
      fields["duplicates"] = .object(duplicates)
    }
    self.fields = fields
  }

  /// The number of documents that were read.
  var documents: Int { fields.integer("documents") }

  /// A list of the profile.
  func list(_ name: String) -> [Entry] {
    guard case .array(let values)? = fields[name] else { return [] }
    return values.compactMap { value in
      guard case .object(let fields) = value, let name = fields["name"]?.stringValue else { return nil }
      return Entry(name: name, fields: fields)
    }
  }

  /// The entry of a name in a list.
  func entry(_ name: String, in list: String) -> Entry? { self.list(list).first { $0.name == name } }

  /// A mapping of the profile.
  func mapping(_ path: String...) -> Fields {
    var fields = self.fields
    for name in path {
      guard case .object(let next)? = fields[name] else { return Fields() }
      fields = next
    }
    return fields
  }

  /// The profile as JSON, indented.
  var json: String { Value.object(fields).indentedJSON }
}

extension Fields {
  /// A whole number; 0 when there is none.
  func integer(_ name: String) -> Int {
    if case .integer(let value)? = self[name] { value } else { 0 }
  }
}

extension Value {
  /// The number as a double; `nil` for any other value.
  fileprivate var doubleValue: Double? {
    switch self {
    case .double(let value): value
    case .integer(let value): Double(value)
    case .decimal(let value): value.doubleValue
    default: nil
    }
  }
}
