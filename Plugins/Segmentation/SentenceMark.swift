/// A place of a paragraph that matters to where its sentences end.
struct SentenceMark {
  enum Kind: UInt8 {
    /// U+002E and its full-width and small forms.
    case stop
    /// U+2026, which Unicode does not count among the terminators.
    case ellipsis
    /// `!`, `؟`, `۔` and every other terminator.
    case terminator
    /// U+061B, where the option asks for it.
    case semicolon
    case openBracket, closeBracket
    case openGuillemet, closeGuillemet
    /// `"` and the curly double quotes, whose direction only their surroundings tell: many keyboards give ” for both.
    case quote

    var endsSentences: Bool { rawValue <= Kind.semicolon.rawValue }
  }

  var kind: Kind
  var start: Int
  var end: Int
  /// For brackets and quotes that have one, the index of the partner among the marks.
  var partner: Int?
  /// Whether a quote opens; meaningful with a partner.
  var opens = false
}

/// Finds the marks of a paragraph in one pass over its bytes.
struct SentenceMarkScanner {
  let text: TextBytes
  let properties: TerminatorTable
  let semicolon: Bool

  /// The marks of a range, in order, brackets and quotes paired.
  ///
  /// - Complexity: O(bytes).
  func marks(from start: Int, to end: Int) -> [SentenceMark] {
    var marks: [SentenceMark] = []
    properties.isInteresting.withUnsafeBufferPointer { isInteresting in
      var offset = start
      while true {
        while offset < end, !isInteresting[Int(text[offset])] { offset += 1 }
        guard offset < end else { break }
        offset = take(at: offset, since: start, into: &marks)
      }
    }
    pair(&marks, from: start, to: end)
    return marks
  }

  /// Looks at an interesting byte; returns where to go on.
  private func take(at offset: Int, since start: Int, into marks: inout [SentenceMark]) -> Int {
    var first = offset
    // Of ؟ and ؛ the second byte is looked for, because the first begins half of all Arabic letters.
    if text[offset] & 0xC0 == 0x80 {
      guard offset > start, text[offset - 1] & 0xE0 == 0xC0 else { return offset + 1 }
      first = offset - 1
    }
    let (scalar, end) = text.scalar(at: first)
    if let kind = kind(of: scalar) { marks.append(SentenceMark(kind: kind, start: first, end: end)) }
    return end
  }

  private func kind(of scalar: UInt32) -> SentenceMark.Kind? {
    switch scalar {
    case 0x2E, 0x2024, 0xFE52, 0xFF0E: .stop
    case 0x2026: .ellipsis
    case 0x61B: semicolon ? .semicolon : nil
    case 0x28, 0x5B, 0x7B, 0xFD3F: .openBracket
    case 0x29, 0x5D, 0x7D, 0xFD3E: .closeBracket
    case 0xAB, 0x2039: .openGuillemet
    case 0xBB, 0x203A: .closeGuillemet
    case 0x22, 0x201C...0x201F: .quote
    default: properties.isTerminator(scalar) ? .terminator : nil
    }
  }
}

// MARK: - Pairs

extension SentenceMarkScanner {
  private func pair(_ marks: inout [SentenceMark], from start: Int, to end: Int) {
    var brackets: [Int] = []
    var guillemets: [Int] = []
    var openQuote: Int?
    for index in marks.indices {
      switch marks[index].kind {
      case .openBracket: brackets.append(index)
      case .closeBracket: join(brackets.popLast(), index, &marks)
      case .openGuillemet: guillemets.append(index)
      case .closeGuillemet: join(guillemets.popLast(), index, &marks)
      case .quote:
        if let open = openQuote, !looksOpening(marks[index], from: start, to: end) {
          join(open, index, &marks)
          openQuote = nil
        } else if !looksClosing(marks[index], from: start, to: end) {
          openQuote = index
        }
      default: break
      }
    }
  }

  private func join(_ open: Int?, _ close: Int, _ marks: inout [SentenceMark]) {
    guard let open else { return }
    marks[open].partner = close
    marks[open].opens = true
    marks[close].partner = open
  }

  /// White space or an opening mark before it, and none after it.
  private func looksOpening(_ mark: SentenceMark, from start: Int, to end: Int) -> Bool {
    isOpenEdge(text.scalar(before: mark.start).value, mark.start == start)
      && !isCloseEdge(text.scalar(at: mark.end).value, mark.end >= end)
  }

  /// White space or a closing mark after it, and none before it.
  private func looksClosing(_ mark: SentenceMark, from start: Int, to end: Int) -> Bool {
    !isOpenEdge(text.scalar(before: mark.start).value, mark.start == start)
      && isCloseEdge(text.scalar(at: mark.end).value, mark.end >= end)
  }

  private func isOpenEdge(_ scalar: UInt32, _ isStart: Bool) -> Bool {
    isStart || Scalars.isSpace(scalar) || scalar == 0x28 || scalar == 0x3A || scalar == 0x5B
  }

  private func isCloseEdge(_ scalar: UInt32, _ isEnd: Bool) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3A, 0x29, 0x5D, 0x2C, 0x60C, 0x61B, 0x61F: true
    default: isEnd || Scalars.isSpace(scalar)
    }
  }
}
