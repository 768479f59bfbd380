import ArabicScript
import Conditions
import SaqiyaKit
import SentenceAnalysis

/// A text as patterns see it: its tokens, and where the annotations of the layers that patterns name begin and end.
struct PatternText {
  /// An annotation in tokens.
  struct Piece {
    var end: Int
    var annotation: any Annotation
  }

  let document: Document
  let tokens: ScannedText
  let view: String
  let particles: Particles
  /// For every layer the annotations that begin at a token.
  private var pieces: [[Int: [Piece]]] = []
  /// For every layer whether a token lies in one of its annotations.
  private var isInside: [[Bool]] = []
  private let stems: StemmedText?

  init(_ document: Document, layers: [String], usesStems: Bool, particles: Particles) {
    self.document = document
    self.particles = particles
    tokens = document.view.derived(ScannedText.self)
    view = document.view.text
    stems = usesStems ? document.view.derived(StemmedText.self) : nil
    for layer in layers { add(document.annotations(inLayer: layer) ?? []) }
  }

  private mutating func add(_ annotations: [any Annotation]) {
    var pieces: [Int: [Piece]] = [:]
    var isInside = [Bool](repeating: false, count: tokens.tokens.count)
    // The annotations are in reading order, so that no token has to be marked twice.
    var covered = 0
    for annotation in annotations {
      let range = document.view.viewRange(of: annotation.range).range
      let (start, end) = (firstToken(endingAfter: range.start), firstToken(startingFrom: range.end))
      guard start < end else { continue }
      pieces[start, default: []].append(Piece(end: end, annotation: annotation))
      for token in max(start, covered)..<max(end, covered, start) { isInside[token] = true }
      covered = max(covered, end)
    }
    self.pieces.append(pieces)
    self.isInside.append(isInside)
  }

  private func firstToken(startingFrom offset: Int) -> Int { first { $0.start >= offset } }
  private func firstToken(endingAfter offset: Int) -> Int { first { $0.end > offset } }

  private func first(_ holds: (ScriptToken) -> Bool) -> Int {
    var (low, high) = (0, tokens.tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(tokens.tokens[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The annotations of a layer that begin at a token.
  func pieces(ofLayer layer: Int, at token: Int) -> [Piece] { pieces[layer][token] ?? [] }

  // MARK: - Tests

  /// Whether a token passes a test.
  func holds(_ test: TokenTest, at index: Int) -> Bool {
    let token = tokens.tokens[index]
    if let kind = test.kind, kind != TokenTest.Kind(token.kind) { return false }
    if test.folded != nil, particlesBefore(index, of: test) == nil { return false }
    if let texts = test.texts, !texts.contains(String(text(index))) { return false }
    if let wanted = test.stems {
      guard let stems, stems.termOfToken[index] >= 0,
        wanted.contains(stems.hash(ofTerm: Int(stems.termOfToken[index])))
      else { return false }
    }
    if let shape = test.shape, TokenTest.shape(of: text(index)) != shape { return false }
    if let layer = test.insideLayer, !isInside[layer][index] { return false }
    if case .of(let other)? = test.not, holds(other, at: index) { return false }
    return true
  }

  /// What stands before the word of a test in a token; `nil` when the token is none of its words.
  func particlesBefore(_ index: Int, of test: TokenTest) -> Proclitics? {
    guard let table = test.folded else { return Proclitics.none }
    if table.value(of: index, in: tokens) != nil { return Proclitics.none }
    guard test.allowsParticles, tokens.tokens[index].flags.contains(.arabic) else { return nil }
    return tokens.withFolded(index) { word in
      var found: Proclitics?
      particles.forEach(in: word) { prefix in
        guard found == nil else { return }
        let rest = word[prefix.bytes.count...]
        if table.value(ofFolded: UnsafeBufferPointer(rebasing: rest)) != nil {
          found = prefix.particles
        } else if prefix.hidesArticle {
          let whole = particles.article + rest
          if whole.withUnsafeBufferPointer({ table.value(ofFolded: $0) }) != nil { found = prefix.particles }
        }
      }
      return found
    }
  }

  /// Whether a pattern may begin at a token.
  @inline(__always)
  func mayBegin(_ program: PatternProgram, at index: Int) -> Bool {
    let token = tokens.tokens[index]
    if program.beginsAnywhere || program.mayBegin(token.hash) { return true }
    for layer in program.firstLayers where pieces[layer][index] != nil { return true }
    guard program.beginsBehindParticles, token.kind == .word, token.flags.contains(.arabic) else { return false }
    return tokens.withFolded(index) { word in
      var mayBegin = false
      particles.forEach(in: word) { prefix in
        if mayBegin { return }
        mayBegin =
          prefix.hidesArticle
          || program.mayBegin(WordHash.of(UnsafeBufferPointer(rebasing: word[prefix.bytes.count...])))
      }
      return mayBegin
    }
  }

  private func text(_ index: Int) -> Substring {
    let token = tokens.tokens[index]
    let start = view.utf8.index(view.startIndex, offsetBy: token.start)
    return view[start..<view.utf8.index(start, offsetBy: token.end - token.start)]
  }
}

extension TokenTest.Kind {
  fileprivate init(_ kind: ScriptToken.Kind) {
    self =
      switch kind {
      case .word: .word
      case .digits: .number
      case .punctuation: .punctuation
      }
  }
}
