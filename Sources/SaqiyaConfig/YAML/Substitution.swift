import SaqiyaKit

/// Puts the values of environment variables in place of `${NAME}` and `${NAME:-default}`.
///
/// Works on string leaves after parsing, so a value can neither add keys nor break the syntax. `$${` stands for `${`.
struct Substitution {
  /// The variables.
  let environment: [String: String]

  /// The node with everything replaced.
  func apply(to node: YAMLNode, problems: inout Problems) -> YAMLNode {
    var node = node
    switch node.content {
    case .scalar(let scalar):
      node.content = .scalar(apply(to: scalar, at: node.place, problems: &problems))
    case .sequence(let nodes):
      node.content = .sequence(nodes.map { apply(to: $0, problems: &problems) })
    case .mapping(var entries):
      for index in entries.indices {
        entries[index].node = apply(to: entries[index].node, problems: &problems)
      }
      node.content = .mapping(entries)
    }
    return node
  }

  private func apply(to scalar: YAMLNode.Scalar, at place: Place, problems: inout Problems) -> YAMLNode.Scalar {
    guard case .string(let text) = scalar.value, text.contains("${") else { return scalar }
    var pieces: [Piece] = []
    var rest = text[...]
    do {
      while !rest.isEmpty { pieces.append(try nextPiece(of: &rest)) }
    } catch {
      problems.addUnknownValue(error.message, at: place)
      return scalar
    }
    let result = pieces.map(\.text).joined()
    let isWhole = pieces.count == 1 && pieces[0].isReference
    let value = scalar.isPlain && isWhole ? CoreSchema.value(of: result) : .string(result)
    return YAMLNode.Scalar(text: result, value: value, isPlain: scalar.isPlain)
  }
}

// MARK: - Scanning

extension Substitution {
  private struct Piece {
    var text: String
    var isReference = false
  }

  private struct BadReference: Error {
    var message: String
  }

  private func nextPiece(of rest: inout Substring) throws(BadReference) -> Piece {
    if rest.hasPrefix("$${") {
      rest = rest.dropFirst(3)
      return Piece(text: "${")
    }
    guard rest.hasPrefix("${") else {
      // At least one character, then everything up to the next dollar sign.
      let end = rest.dropFirst().firstIndex(of: "$") ?? rest.endIndex
      defer { rest = rest[end...] }
      return Piece(text: String(rest[..<end]))
    }
    guard let close = rest.firstIndex(of: "}") else {
      throw BadReference(message: "'\(rest)' has no closing '}'; write '$${' for a literal '${'")
    }
    let reference = rest[...close]
    rest = rest[close...].dropFirst()
    return Piece(text: try value(of: reference), isReference: true)
  }

  private func value(of reference: Substring) throws(BadReference) -> String {
    let inside = reference.dropFirst(2).dropLast()
    let name = String(inside.prefix { $0.isVariableCharacter })
    let rest = inside.dropFirst(name.count)
    guard let first = name.first, !first.isNumber, rest.isEmpty || rest.hasPrefix(":-") else {
      throw BadReference(
        message: "'\(reference)' is not a variable; "
          + "expected '${NAME}' or '${NAME:-default}', or '$${' for a literal '${'")
    }
    // As in the shell, `:-` also stands in for a variable that is set to nothing.
    if let set = environment[name], !(set.isEmpty && !rest.isEmpty) { return set }
    if !rest.isEmpty { return String(rest.dropFirst(2)) }
    throw BadReference(
      message: "'\(name)' is not set in the environment; set it, or give a default: '${\(name):-default}'")
  }
}

extension Character {
  fileprivate var isVariableCharacter: Bool { isASCII && (isLetter || isNumber || self == "_") }
}
