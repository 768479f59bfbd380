import Yams

/// Keys that were changed in the text so that Yams reads on past a duplicate.
///
/// Yams refuses a mapping with two equal keys and says no more about the file; a pipeline file is to get all its
/// problems at once. The first scalar of one of the two keys is therefore replaced by a private-use character, which
/// moves no column, and the key's true name is kept under its place.
struct HiddenKeys {
  private struct LineAndColumn: Hashable {
    var line: Int
    var column: Int
  }

  /// Keys hidden so far: a file of nothing else is not read forever.
  private static let maximum = 100
  private static let firstSubstitute: UInt32 = 0xF_0000

  private var hidden: [LineAndColumn: (substitute: Unicode.Scalar, original: Unicode.Scalar)] = [:]

  /// Hides the key at a mark; says `false` when it does not know how, or has hidden too many.
  mutating func hide(at mark: Mark, in text: inout String) -> Bool {
    guard
      hidden.count < Self.maximum,
      let substitute = Unicode.Scalar(Self.firstSubstitute + UInt32(hidden.count)),
      var index = text.index(of: mark)
    else { return false }
    if text.unicodeScalars[index] == "\"" || text.unicodeScalars[index] == "'" {
      index = text.unicodeScalars.index(after: index)
    }
    guard index < text.unicodeScalars.endIndex else { return false }
    let original = text.unicodeScalars[index]
    // Behind these a key has an anchor, a tag or an escape, or is an alias, empty or not on one line.
    guard !"&*!?:\\\"'|>{}[]".unicodeScalars.contains(original) else { return false }
    text.unicodeScalars.replaceSubrange(index...index, with: [substitute])
    hidden[LineAndColumn(line: mark.line, column: mark.column)] = (substitute, original)
    return true
  }

  /// The name that the file gives a key.
  func name(of key: Node.Scalar) -> String {
    guard
      let mark = key.mark, let change = hidden[LineAndColumn(line: mark.line, column: mark.column)],
      key.string.unicodeScalars.first == change.substitute
    else { return key.string }
    var name = String.UnicodeScalarView([change.original])
    name.append(contentsOf: key.string.unicodeScalars.dropFirst())
    return String(name)
  }
}

// MARK: - Marks

extension String {
  /// The index of a mark; lines end as YAML says.
  ///
  /// - Complexity: O(length).
  func index(of mark: Mark) -> Index? {
    var position = (line: 1, column: 1)
    var index = unicodeScalars.startIndex
    while (position.line, position.column) < (mark.line, mark.column) {
      guard index < unicodeScalars.endIndex else { return nil }
      advance(&index, &position)
    }
    return index
  }

  /// The place of the character at an offset, or of the end.
  ///
  /// - Complexity: O(length).
  func lineAndColumn(ofCharacter offset: Int) -> (line: Int, column: Int) {
    let target = index(startIndex, offsetBy: offset, limitedBy: endIndex) ?? endIndex
    var position = (line: 1, column: 1)
    var index = unicodeScalars.startIndex
    while index < target { advance(&index, &position) }
    return position
  }

  /// Goes one character on, and counts lines and columns.
  func advance(_ index: inout Index, _ position: inout (line: Int, column: Int)) {
    let scalar = unicodeScalars[index]
    index = unicodeScalars.index(after: index)
    let isBreak: Bool
    switch scalar {
    case "\n", "\u{85}", "\u{2028}", "\u{2029}": isBreak = true
    case "\r": isBreak = index == unicodeScalars.endIndex || unicodeScalars[index] != "\n"
    default: isBreak = false
    }
    position = isBreak ? (position.line + 1, 1) : (position.line, position.column + 1)
  }
}
