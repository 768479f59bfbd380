import SaqiyaKit

/// An option given on the command line: `--set id.option=value`.
struct OptionOverride {
  /// The id of the stage.
  let id: String
  /// The option.
  let option: String
  /// The value, read as YAML.
  let node: YAMLNode
  /// The argument as the place of diagnostics.
  let place: Place

  /// Reads an argument; `nil` when it cannot be understood, and then a problem says so.
  init?(_ argument: String, problems: inout Problems) {
    place = Place(file: "--set \(argument)", line: 0, column: 0)
    let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let names = sides[0].split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count == 2, names.count == 2, !names[0].isEmpty, !names[1].isEmpty else {
      problems.add("expected ID.OPTION=VALUE, such as 'summarize.sentences=5'", at: place)
      return nil
    }
    id = String(names[0])
    option = String(names[1])
    guard let node = Self.value(String(sides[1]), at: place, problems: &problems) else { return nil }
    self.node = node
  }

  private static func value(_ text: String, at place: Place, problems: inout Problems) -> YAMLNode? {
    if text.isEmpty {
      return YAMLNode(place: place, content: .scalar(YAMLNode.Scalar(text: "", value: .null, isPlain: true)))
    }
    var found = Problems()
    var reader = YAMLReader(file: place.file)
    let node = reader.read(text, problems: &found)
    for problem in found.inOrder { problems.add(problem.message, at: place) }
    return found.isEmpty ? node?.placed(at: place) : nil
  }
}

extension YAMLNode {
  /// The node with everything in it at one place.
  fileprivate func placed(at place: Place) -> YAMLNode {
    var node = self
    node.place = place
    switch content {
    case .scalar: break
    case .sequence(let nodes): node.content = .sequence(nodes.map { $0.placed(at: place) })
    case .mapping(let entries):
      node.content = .mapping(entries.map { Entry(key: $0.key, keyPlace: place, node: $0.node.placed(at: place)) })
    }
    return node
  }
}
