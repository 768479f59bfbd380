public import SaqiyaKit

/// The metadata that the names of files hold: `{section}-{yyyy}{MM}{dd}`.
///
/// `{yyyy}`, `{MM}` and `{dd}` are digits of the date, `{date}` is a whole one (`2017-11-10`, `20171110`, `2017_11_10`), any other
/// `{name}` is a field of the metadata, and `*` stands for anything inside a name. A pattern with `/` is about folders as well.
/// Extensions may be left out.
public struct NamePattern: Sendable, Equatable {
  private enum Part: Equatable, Sendable {
    case literal(Character)
    case anything
    case field(String)
  }

  /// The reason why a pattern cannot be used.
  public struct Invalid: Error, Sendable, Equatable, CustomStringConvertible {
    /// The message: what was found and what was expected.
    public var description: String
  }

  /// The pattern as the user wrote it.
  public let text: String
  private var parts: [Part] = []

  /// Reads a pattern.
  ///
  /// - Throws: ``Invalid`` for a brace without its other, a field twice, or a pattern without fields.
  public init(_ text: String) throws(Invalid) {
    self.text = text
    var rest = text[...]
    var names: Set<String> = []
    while let first = rest.popFirst() {
      switch first {
      case "*": parts.append(.anything)
      case "{":
        guard let end = rest.firstIndex(of: "}"), end > rest.startIndex else {
          throw Invalid(
            description: "found '{' without a name and '}' in '\(text)', expected such as '{yyyy}-{MM}-{dd}'")
        }
        let name = String(rest[..<end])
        if !names.insert(name).inserted { throw Invalid(description: "found '{\(name)}' more than once in '\(text)'") }
        parts.append(.field(name))
        rest = rest[rest.index(after: end)...]
      case "}": throw Invalid(description: "found '}' without '{' in '\(text)'")
      default: parts.append(.literal(first))
      }
    }
    if names.isEmpty { throw Invalid(description: "found no field in '\(text)', expected such as '{yyyy}-{MM}-{dd}'") }
  }

  /// Returns the metadata in the name of a file; `nil` when it is not of the pattern, or its date is none of the calendar.
  public func metadata(ofFile path: String) -> Metadata? {
    let components = text.count { $0 == "/" } + 1
    var name = path.split(separator: "/").suffix(components).joined(separator: "/")
    // At most two extensions, as in `a.jsonl.gz`.
    for _ in 0...2 {
      if let found = match(parts[...], Array(name)[...]) { return Self.metadata(found) }
      guard let point = name.lastIndex(of: "."), !name[point...].contains("/") else { return nil }
      name = String(name[..<point])
    }
    return nil
  }

  private func match(_ parts: ArraySlice<Part>, _ name: ArraySlice<Character>) -> [(String, String)]? {
    guard let part = parts.first else { return name.isEmpty ? [] : nil }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let character): return name.first == character ? match(rest, name.dropFirst()) : nil
    case .anything: return lengths(of: name, from: 0).firstResult { match(rest, name.dropFirst($0)) }
    case .field(let field):
      let possible = Self.lengths[field] ?? Array(lengths(of: name, from: 1))
      return possible.firstResult { length in
        guard length <= name.count, let value = Self.value(of: field, name.prefix(length)) else { return nil }
        return match(rest, name.dropFirst(length)).map { [(field, value)] + $0 }
      }
    }
  }

  /// The lengths that a run inside one name can have, the longest first.
  private func lengths(of name: ArraySlice<Character>, from shortest: Int) -> ReversedCollection<Range<Int>> {
    let longest = name.prefix { $0 != "/" }.count
    return (shortest..<max(shortest, longest + 1)).reversed()
  }
}

// MARK: - Dates

extension NamePattern {
  private static let lengths = ["yyyy": [4], "MM": [2], "dd": [2], "date": [10, 8]]

  /// What a field holds; `nil` when the characters are none that it can have.
  private static func value(of field: String, _ characters: ArraySlice<Character>) -> String? {
    guard lengths[field] != nil else { return characters.contains("/") ? nil : String(characters) }
    let digits = characters.compactMap {
      $0.unicodeScalars.first?.properties.numericType == .decimal ? $0.wholeNumberValue : nil
    }
    let others = characters.filter { $0.wholeNumberValue == nil }
    guard field == "date" ? digits.count == 8 : digits.count == characters.count else { return nil }
    if field != "date" { return digits.map(String.init).joined() }
    let places = characters.indices.filter { characters[$0].wholeNumberValue == nil }.map { $0 - characters.startIndex }
    guard others.isEmpty || places == [4, 7] && others[0] == others[1] && "-_. ".contains(others[0]) else { return nil }
    let number = digits.map(String.init).joined()
    return "\(number.prefix(4))-\(number.dropFirst(4).prefix(2))-\(number.suffix(2))"
  }

  private static func metadata(_ found: [(String, String)]) -> Metadata? {
    var metadata = Metadata()
    var date = ""
    for name in ["yyyy", "MM", "dd"] {
      guard let value = found.first(where: { $0.0 == name })?.1 else { break }
      date += (date.isEmpty ? "" : "-") + value
    }
    if let whole = found.first(where: { $0.0 == "date" })?.1 { date = whole }
    if !date.isEmpty {
      guard isOfCalendar(date) else { return nil }
      metadata["date"] = .string(date)
    }
    for (name, value) in found where lengths[name] == nil { metadata[name] = .string(value) }
    return metadata
  }

  /// Whether month and day are such as the Gregorian calendar has.
  private static func isOfCalendar(_ date: String) -> Bool {
    let numbers = date.split(separator: "-").compactMap { Int($0) }
    guard numbers.count > 1 else { return true }
    guard 1...12 ~= numbers[1] else { return false }
    guard numbers.count > 2 else { return true }
    let year = numbers[0]
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1...days[numbers[1] - 1] ~= numbers[2]
  }
}

extension Sequence {
  /// The first result that there is.
  fileprivate func firstResult<T>(_ transform: (Element) -> T?) -> T? {
    for element in self { if let result = transform(element) { return result } }
    return nil
  }
}

extension InputReading {
  /// Adds what the user and the name of the file say to the metadata of a document, where it does not say so itself.
  func addMetadata(to metadata: inout Metadata, file: String) {
    for field in self.metadata.fields where metadata[field.name] == nil { metadata[field.name] = field.value }
    guard let found = names?.metadata(ofFile: file) else { return }
    for field in found.fields where metadata[field.name] == nil { metadata[field.name] = field.value }
  }
}
