internal import SaqiyaKit

/// Reads the fields of an object that a program sent, and says what is wrong with them.
struct ObjectReader {
  private let fields: Fields
  private let place: String

  /// - Throws: ``DescriptionError`` for a field that is not among `names`.
  init(_ fields: Fields, at place: String, allowing names: [String]) throws(DescriptionError) {
    self.fields = fields
    self.place = place
    for field in fields.fields where !names.contains(field.name) {
      let advice =
        field.name.nearest(among: names).map { "did you mean '\($0)'?" } ?? "expected \(names.joined(separator: ", "))"
      throw DescriptionError("\(place) has the unknown field '\(field.name)'; \(advice)")
    }
  }

  func string(_ name: String, default absent: String? = nil) throws(DescriptionError) -> String {
    switch fields[name] {
    case .string(let string): return string
    case nil: if let absent { return absent }
    default: break
    }
    throw mismatch(name, expected: "a string")
  }

  /// A string that is fit to stand in a pipeline file.
  func name(_ name: String) throws(DescriptionError) -> String {
    let string = try string(name)
    let isName = string.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isName, !string.isEmpty else {
      throw DescriptionError("\(place) has the \(name) '\(string)', expected lower-case letters, digits and '-'")
    }
    return string
  }

  func integer(_ name: String) throws(DescriptionError) -> Int? {
    switch fields[name] {
    case .integer(let integer): return integer
    case nil: return nil
    default: throw mismatch(name, expected: "a whole number")
    }
  }

  func flag(_ name: String) throws(DescriptionError) -> Bool {
    switch fields[name] {
    case .bool(let flag): return flag
    case nil: return false
    default: throw mismatch(name, expected: "true or false")
    }
  }

  func object(_ name: String) throws(DescriptionError) -> Fields {
    guard case .object(let object) = fields[name] ?? .object([:]) else { throw mismatch(name, expected: "an object") }
    return object
  }

  func objects(_ name: String) throws(DescriptionError) -> [Fields] {
    guard case .array(let elements) = fields[name] ?? .array([]) else {
      throw mismatch(name, expected: "a list of objects")
    }
    var objects: [Fields] = []
    for element in elements {
      guard case .object(let object) = element else { throw mismatch(name, expected: "a list of objects") }
      objects.append(object)
    }
    return objects
  }

  func strings(_ name: String) throws(DescriptionError) -> [String] {
    guard case .array(let elements) = fields[name] ?? .array([]) else {
      throw mismatch(name, expected: "a list of strings")
    }
    var strings: [String] = []
    for element in elements {
      guard case .string(let string) = element else { throw mismatch(name, expected: "a list of strings") }
      strings.append(string)
    }
    return strings
  }

  private func mismatch(_ name: String, expected: String) -> DescriptionError {
    let found = fields[name].map(\.literal) ?? "nothing"
    return DescriptionError("\(place): '\(name)' is \(found), expected \(expected)")
  }
}
