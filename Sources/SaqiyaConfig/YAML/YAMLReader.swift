import SaqiyaKit
import Yams

/// Reads a YAML text into nodes that know their places. The only code that talks to Yams.
///
/// Yams gives the tree and the marks; what scalars mean is decided by ``CoreSchema``, never by its resolvers, which
/// follow YAML 1.1.
package struct YAMLReader {
  /// The deepest nesting that is read.
  static let maximumDepth = 64
  /// How many values a file may come to, when what stands behind aliases is counted at every use.
  static let maximumNodes = 20_000

  /// The file in messages.
  let file: String
  private var count = 0
  private var hidden = HiddenKeys()
  private var source: SourceText?

  /// Starts on a file; diagnostics call it `file`.
  package init(file: String) {
    self.file = file
  }

  /// The only document of a text, or `nil` when there is none to work on; then a problem says why.
  package mutating func read(_ text: String, problems: inout Problems) -> YAMLNode? {
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    guard AliasBound.admits(text) else {
      problems.add("has more than \(AliasBound.maximumAliases) aliases of several anchors", at: place(of: nil))
      return nil
    }
    source = SourceText(text)
    guard let root = parse(text, problems: &problems) else { return nil }
    count = 0
    let node = convert(root, depth: 0, problems: &problems)
    if count <= Self.maximumNodes { return node }
    // What is left of a tree that was cut would only yield false diagnostics.
    problems.add("expands to more than \(Self.maximumNodes) values once its aliases are resolved", at: place(of: nil))
    return nil
  }

  private func place(of mark: Mark?) -> Place {
    Place(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  /// The place of a mark; libyaml counts a line more at the end of a text that does not end its last one.
  private func place(of mark: Mark, in text: String) -> Place {
    text.index(of: mark) == nil ? place(ofCharacter: text.count, in: text) : place(of: mark)
  }

  private func place(ofCharacter offset: Int, in text: String) -> Place {
    let (line, column) = text.lineAndColumn(ofCharacter: offset)
    return Place(file: file, line: line, column: column)
  }
}

// MARK: - Parsing

extension YAMLReader {
  /// Parses with duplicate keys hidden one by one, because Yams stops at the first of them.
  private mutating func parse(_ text: String, problems: inout Problems) -> Node? {
    var text = text
    while true {
      do {
        return try parseOnce(text, problems: &problems)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        if hidden.hide(at: context.mark, in: &text) { continue }
        problems.add("duplicate key '\(keys.first ?? "")'", at: place(of: context.mark))
      } catch {
        report(error, in: text, problems: &problems)
      }
      return nil
    }
  }

  private func parseOnce(_ text: String, problems: inout Problems) throws -> Node? {
    let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
    guard let root = try parser.nextRoot() else {
      problems.add("there is nothing in the file; expected 'saqiya: 1' and 'stages:'", at: place(of: nil))
      return nil
    }
    if let second = try parser.nextRoot() {
      problems.add("a second document begins here; expected one pipeline in a file", at: place(of: second.mark))
    }
    return root
  }

  private func report(_ error: any Error, in text: String, problems: inout Problems) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let advice = YAMLAdvice(text).advice(for: problem, in: context, at: mark)
      let place = advice?.place.map { Place(file: file, line: $0.line, column: $0.column) }
      problems.add(message(problem, context, at: mark, advice), at: place ?? self.place(of: mark, in: text))
    case .reader(let problem, let offset, let value, _):
      problems.add("not valid YAML: \(problem) (\(codePoint(value)))", at: place(ofCharacter: offset ?? 0, in: text))
    default:
      problems.add("not valid YAML: \(error)", at: place(of: nil))
    }
  }

  private func message(
    _ problem: String, _ context: YamlError.Context?, at mark: Mark, _ advice: YAMLAdvice.Advice?
  ) -> String {
    if problem.hasPrefix("Maximum nesting level") { return "nested more than 1000 levels deep" }
    var message = "not valid YAML: \(problem)"
    if let context {
      message += ", \(context.text)"
      if context.mark.line != mark.line, advice?.place == nil { message += " from line \(context.mark.line)" }
    }
    return advice.map { "\(message); \($0.text)" } ?? message
  }

  private func codePoint(_ value: Int32) -> String {
    let digits = String(Swift.max(value, 0), radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
  }
}

// MARK: - Conversion

extension YAMLReader {
  private mutating func convert(_ node: Node, depth: Int, problems: inout Problems) -> YAMLNode? {
    let place = place(of: node.mark)
    count += 1
    guard count <= Self.maximumNodes else { return nil }
    guard depth <= Self.maximumDepth else {
      problems.add("nested more than \(Self.maximumDepth) levels deep", at: place)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(place: place, content: .scalar(convert(scalar, at: place, problems: &problems)))
    case .sequence(let sequence):
      let nodes = sequence.compactMap { convert($0, depth: depth + 1, problems: &problems) }
      return YAMLNode(place: place, content: .sequence(nodes))
    case .mapping(let mapping):
      let entries = convert(mapping, depth: depth, problems: &problems)
      return YAMLNode(place: place, content: .mapping(entries))
    case .alias:
      // Only made by Yams' emitter; its parser puts the node itself in the alias' place.
      return nil
    }
  }

  private func convert(_ scalar: Node.Scalar, at place: Place, problems: inout Problems) -> YAMLNode.Scalar {
    let string = YAMLNode.Scalar(
      text: scalar.string, value: .string(scalar.string), isPlain: false, source: source)
    let value = CoreSchema.value(of: scalar.string)
    switch (Tag.Name(rawValue: scalar.tag.rawValue), value) {
    case (.implicit, _):
      return YAMLNode.Scalar(text: scalar.string, value: value, isPlain: true, source: source)
    case (.str, _), (.nonSpecific, _):
      return string
    case (.int, .integer), (.float, .decimal), (.float, .double), (.float, .integer), (.bool, .bool), (.null, .null):
      return YAMLNode.Scalar(text: scalar.string, value: value, isPlain: false)
    default:
      problems.add("tag '\(shortened(scalar.tag.rawValue))' cannot be used for \(string.value.literal)", at: place)
      return string
    }
  }

  private func shortened(_ tag: String) -> String {
    let standard = "tag:yaml.org,2002:"
    return tag.hasPrefix(standard) ? "!!" + tag.dropFirst(standard.count) : tag
  }

  private mutating func convert(
    _ mapping: Node.Mapping, depth: Int, problems: inout Problems
  ) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    for (keyNode, valueNode) in mapping {
      let place = place(of: keyNode.mark)
      guard case .scalar(let scalar) = keyNode else {
        problems.add("found a list or mapping as a key, expected a name", at: place)
        continue
      }
      let key = hidden.name(of: scalar)
      if key == "<<", scalar.style == .plain {
        problems.add("merge key '<<' is not supported; use an alias for a whole value, or repeat the keys", at: place)
        continue
      }
      // Converted even when it is not kept, so that its own problems are found.
      let value = convert(valueNode, depth: depth + 1, problems: &problems)
      if let first = entries.first(where: { $0.key == key }) {
        problems.add("duplicate key '\(key)'; first defined on line \(first.keyPlace.line)", at: place)
      } else if let value {
        entries.append(YAMLNode.Entry(key: key, keyPlace: place, node: value))
      }
    }
    return entries
  }
}
