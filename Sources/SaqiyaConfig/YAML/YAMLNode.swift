package import SaqiyaKit

/// A value of a YAML file with its place.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(Scalar)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  package struct Scalar: Sendable {
    /// What is written, without quotes and escapes.
    package var text: String
    /// What it means.
    package var value: Value
    /// Whether it stands without quotes, so that it may be something else than a string.
    package var isPlain: Bool
    /// The file that it stands in; `nil` when what it says is not written there, such as the value of a variable.
    var source: SourceText?

    init(text: String, value: Value, isPlain: Bool, source: SourceText? = nil) {
      (self.text, self.value, self.isPlain, self.source) = (text, value, isPlain, source)
    }
  }

  package struct Entry: Sendable {
    package var key: String
    package var keyPlace: Place
    package var node: YAMLNode
  }

  package var place: Place
  package var content: Content
}

extension YAMLNode {
  /// What the node means as data.
  package var value: Value {
    switch content {
    case .scalar(let scalar): return scalar.value
    case .sequence(let nodes): return .array(nodes.map(\.value))
    case .mapping(let entries):
      var fields = Fields()
      for entry in entries { fields[entry.key] = entry.node.value }
      return .object(fields)
    }
  }

  /// Whether the file says nothing here.
  package var isNull: Bool { value == .null }

  /// The node without the part that a path leads to; `nil` when it leads to no part.
  func removing(_ path: ArraySlice<OptionError.Step>) -> YAMLNode? {
    var node = self
    switch (content, path.first) {
    case (.sequence(var nodes), .index(let index)?) where nodes.indices.contains(index):
      let shorter = nodes[index].removing(path.dropFirst())
      nodes.replaceSubrange(index...index, with: shorter.map { [$0] } ?? [])
      node.content = .sequence(nodes)
    case (.mapping(var entries), .key(let key)?), (.mapping(var entries), .name(let key)?):
      guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
      if let shorter = entries[index].node.removing(path.dropFirst()) {
        entries[index].node = shorter
      } else {
        entries.remove(at: index)
      }
      node.content = .mapping(entries)
    default: return nil
    }
    return node
  }

  /// The place of the part of this node that a path leads to, or of the last node on the way; in a text an index counts
  /// Unicode scalars.
  package func place(at path: [OptionError.Step]) -> Place {
    guard let step = path.first else { return place }
    if case .scalar(let scalar) = content, case .index(let offset) = step, let source = scalar.source {
      return source.place(of: offset, in: scalar.text, at: place)
    }
    if case .mapping(let entries) = content, case .name(let key) = step {
      return entries.first { $0.key == key }?.keyPlace ?? place
    }
    let next: YAMLNode? =
      switch (content, step) {
      case (.sequence(let nodes), .index(let index)) where nodes.indices.contains(index): nodes[index]
      case (.mapping(let entries), .key(let key)): entries.first { $0.key == key }?.node
      default: nil
      }
    return next?.place(at: Array(path.dropFirst())) ?? place
  }
}
