internal import ArabicScript
internal import SaqiyaKit

/// What the shape of a line says, whatever its words mean.
enum LineForm: Equatable {
  /// A line of the front matter of Markdown, or one of its fences.
  case frontMatter
  /// A heading of Markdown and its level.
  case heading(Int)
  /// A row of a table: cells between strokes, or the rule below its head.
  case row
  /// A short line among many such lines: the cell of a table that was printed cell by cell.
  case cell
  /// An item of a list.
  case item
  /// A line of code, or a fence around it.
  case code
}

/// The forms of all lines of a text.
///
/// Markdown is read as CommonMark has it, and tables as GitHub's extension has them; of both, what newspapers and laws
/// use.
struct LineForms {
  private(set) var forms: [LineForm?]
  private let lines: [TextLine]
  private let text: ScannedText

  /// How many lines front matter has at most.
  private static let longestFrontMatter = 60
  /// How many words a cell has at most, and how many short lines in a row make a table.
  private static let longestCell = 4
  private static let fewestCells = 6

  init(_ lines: [TextLine], _ text: ScannedText) {
    (self.lines, self.text) = (lines, text)
    forms = Array(repeating: nil, count: lines.count)
    findFrontMatter()
    findCode()
    for index in lines.indices where forms[index] == nil { forms[index] = form(of: index) }
    findRows()
    findCells()
  }

  /// Whether the text has front matter, a heading or a table of Markdown.
  var isMarkdown: Bool {
    forms.contains { form in
      switch form {
      case .frontMatter, .heading, .code: true
      default: false
      }
    } || hasRule
  }

  /// Whether half of the lines are rows, cells or items.
  var isMadeOfPieces: Bool {
    lines.count >= 2 * Self.fewestCells && 2 * forms.count { [.row, .cell, .item].contains($0) } >= lines.count
  }

  private var hasRule: Bool { lines.indices.contains { forms[$0] == .row && isRule($0) } }

  private func scalar(_ index: Int) -> UInt32 { text.tokens[index].scalar }
}

// MARK: - Markdown

extension LineForms {
  /// `---`, then lines `name: value`, then `---`, at the start of the text.
  private mutating func findFrontMatter() {
    guard let first = lines.indices.first, isFence(first, of: 0x2D) else { return }
    let rest = lines.indices.dropFirst().prefix(Self.longestFrontMatter)
    guard let last = rest.first(where: { isFence($0, of: 0x2D) }), last > 1,
      (1..<last).allSatisfy({ isField($0) })
    else { return }
    for index in first...last { forms[index] = .frontMatter }
  }

  /// A line of at least three equal marks and nothing else.
  private func isFence(_ index: Int, of mark: UInt32) -> Bool {
    lines[index].tokens.count >= 3 && lines[index].tokens.allSatisfy { scalar($0) == mark }
  }

  /// `name: value` or `- value`.
  private func isField(_ index: Int) -> Bool {
    let tokens = lines[index].tokens
    if scalar(tokens.lowerBound) == 0x2D { return true }
    guard text.tokens[tokens.lowerBound].kind == .word else { return false }
    let name = tokens.prefix { scalar($0) != 0x3A }
    return name.count < tokens.count
      && name.allSatisfy { index in
        text.tokens[index].kind != .punctuation || [0x5F, 0x2D, 0x2E].contains(scalar(index))
      }
  }

  /// Lines between ``` or ~~~ and the next such line.
  private mutating func findCode() {
    var fence: UInt32?
    for index in lines.indices where forms[index] == nil {
      let mark = scalar(lines[index].tokens.lowerBound)
      let isFence =
        (mark == 0x60 || mark == 0x7E) && lines[index].tokens.prefix(3).allSatisfy { scalar($0) == mark }
        && lines[index].tokens.count >= 3
      if let open = fence {
        forms[index] = .code
        if isFence, mark == open { fence = nil }
      } else if isFence, closes(mark, after: index) {
        forms[index] = .code
        fence = mark
      }
    }
  }

  private func closes(_ mark: UInt32, after index: Int) -> Bool {
    lines[(index + 1)...].contains { line in
      line.tokens.count >= 3 && line.tokens.prefix(3).allSatisfy { scalar($0) == mark }
    }
  }

  private func form(of index: Int) -> LineForm? {
    if let level = headingLevel(index) { return .heading(level) }
    return startsItem(index) ? .item : nil
  }

  /// One to six `#` and white space: `#وسم` is a hashtag.
  private func headingLevel(_ index: Int) -> Int? {
    let tokens = lines[index].tokens
    let signs = tokens.prefix { scalar($0) == 0x23 }
    guard 1...6 ~= signs.count, signs.count < tokens.count else { return nil }
    guard text.tokens[tokens.lowerBound + signs.count].flags.contains(.spaceBefore),
      signs.dropFirst().allSatisfy({ !text.tokens[$0].flags.contains(.spaceBefore) })
    else { return nil }
    return signs.count
  }

  /// A bullet, or a short number or letter with a mark behind it: `•`, `1.`, `٢)`, `أ-`, `(3)`.
  func startsItem(_ index: Int) -> Bool {
    let tokens = lines[index].tokens
    let first = tokens.lowerBound
    guard tokens.count > 2 else { return false }
    if Self.bullets.contains(scalar(first)) {
      return text.tokens[first + 1].flags.contains(.spaceBefore) || scalar(first) > 0x7F
    }
    let isBracketed = scalar(first) == 0x28
    let number = isBracketed ? first + 1 : first
    guard number + 1 < tokens.upperBound, isNumbering(number) else { return false }
    guard isBracketed ? scalar(number + 1) == 0x29 : [0x2E, 0x29, 0x2D, 0x2013].contains(scalar(number + 1)) else {
      return false
    }
    // `س.ع` are initials, and 2.5 is a number.
    guard number + 2 < tokens.upperBound else { return false }
    let next = text.tokens[number + 2]
    return next.flags.contains(.spaceBefore) || text.tokens[number].kind == .digits && next.kind != .digits
  }

  /// - * + • ● ▪ ◦ ■ – —
  private static let bullets: Set<UInt32> = [
    0x2D, 0x2A, 0x2B, 0x2022, 0x25CF, 0x25AA, 0x25E6, 0x25A0, 0x2013, 0x2014,
  ]

  private func isNumbering(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return token.kind == .digits && token.foldedCount <= 2 || token.kind == .word && token.foldedCount == 2
  }
}

// MARK: - Tables

extension LineForms {
  private func strokes(_ index: Int) -> Int { lines[index].tokens.count { scalar($0) == 0x7C } }

  /// `---|---|`: only strokes, dashes and colons, at least one stroke and one dash.
  private func isRule(_ index: Int) -> Bool {
    let tokens = lines[index].tokens
    return tokens.allSatisfy { [0x7C, 0x2D, 0x3A].contains(scalar($0)) }
      && tokens.contains { scalar($0) == 0x7C } && tokens.contains { scalar($0) == 0x2D }
  }

  /// Lines with strokes: one that begins or ends in a stroke, and neighbours with as many strokes.
  private mutating func findRows() {
    let counts = lines.indices.map { strokes($0) }
    for index in lines.indices where counts[index] > 0 && forms[index] == nil {
      let tokens = lines[index].tokens
      let hasEdge = [tokens.lowerBound, tokens.upperBound - 1].contains { scalar($0) == 0x7C }
      let hasNeighbour = [index - 1, index + 1].contains {
        lines.indices.contains($0) && (isRule($0) || counts[$0] == counts[index] && counts[index] > 1)
      }
      if hasNeighbour || hasEdge && counts[index] > 1 || isRule(index) { forms[index] = .row }
    }
  }

  /// Six short lines in a row or more, of which a third has numbers: a table that was printed cell by cell.
  private mutating func findCells() {
    var start = 0
    for index in 0...lines.count {
      if index < lines.count, isShort(index) { continue }
      let run = start..<index
      let numeric = run.count { line in lines[line].core.contains { text.tokens[$0].kind == .digits } }
      if run.count >= Self.fewestCells, 3 * numeric >= run.count {
        for line in run where forms[line] == nil { forms[line] = .cell }
      }
      start = index + 1
    }
  }

  private func isShort(_ index: Int) -> Bool {
    guard forms[index] == nil || forms[index] == .item else { return false }
    return lines[index].wordCount <= Self.longestCell && !lines[index].endsSentence
  }
}
