internal import ArabicScript
internal import SaqiyaKit

/// Decodes the character references of HTML: `&quot;`, `&#1593;`, `&#x639;`, and those that were encoded twice.
///
/// Names are those of the WHATWG list, with their semicolon; numbers from 128 to 159 mean windows-1252, as the HTML
/// standard says. What is no reference stays as it is.
struct CharacterReferenceStep: Step {
  private let names: CharacterReferenceNames

  private static let ampersand = UInt8(ascii: "&")
  private static let semicolon = UInt8(ascii: ";")

  init(_ names: CharacterReferenceNames) {
    self.names = names
  }

  let patterns = [BytePattern(first: ByteSet(ampersand))]

  /// Whether a text has a `&` at all.
  static func mayChange(_ source: SourceText) -> Bool {
    source.bytes.contains(ampersand)
  }

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard source[offset] == Self.ampersand else { return }
    let end = endOfReferences(source, from: offset)
    output.examined = end
    guard source.bytes[offset..<end].contains(Self.semicolon) else { return }
    for piece in reduce(source, offset, end) where piece.isDecoded {
      try output.replace(piece.start, piece.end, with: piece.bytes)
    }
    output.examined = end
  }

  /// Where no reference that began before can go on.
  ///
  /// Long runs are cut before a `&`, so that memory stays bounded; what was nested across the cut is found when the
  /// program is repeated.
  private func endOfReferences(_ source: SourceText, from start: Int) -> Int {
    var nearest = start
    var end = start
    while end < source.count, Self.mayBeInReference(UInt32(source[end])) {
      if source[end] == Self.ampersand {
        if end - start > Self.window { break }
        nearest = end
      }
      if end - nearest > CharacterReferenceNames.maximumLength + 2 { break }
      end += 1
    }
    return end
  }

  private static let window = 4096

  private static func mayBeInReference(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x26, 0x23, 0x3B: true
    default: false
    }
  }

  /// One byte of the source, or what a reference became.
  private struct Piece {
    var bytes: [UInt8]
    var start: Int
    var end: Int
    var isDecoded = false
  }

  /// Reads from left to right; at each semicolon, what stands before it may have become a reference.
  private func reduce(_ source: SourceText, _ start: Int, _ end: Int) -> [Piece] {
    var pieces: [Piece] = []
    for offset in start..<end {
      pieces.append(Piece(bytes: [source[offset]], start: offset, end: offset + 1))
      while pieces.last?.bytes == [Self.semicolon], let first = startOfReference(pieces),
        let decoded = names.decode(pieces[(first + 1)...].flatMap(\.bytes).dropLast())
      {
        let whole = Piece(bytes: decoded, start: pieces[first].start, end: offset + 1, isDecoded: true)
        pieces.replaceSubrange(first..., with: [whole])
      }
    }
    return pieces
  }

  private func startOfReference(_ pieces: [Piece]) -> Int? {
    let nearest = pieces.suffix(CharacterReferenceNames.maximumLength + 2)
    return nearest.lastIndex { $0.bytes == [Self.ampersand] }
  }
}

/// The names of character references and what they stand for.
struct CharacterReferenceNames: Sendable {
  /// The length of the longest name, `CounterClockwiseContourIntegral`.
  static let maximumLength = 31

  private let values: [[UInt8]: [UInt8]]
  private let windows1252: [UInt32: UInt32]

  /// Reads the two lists: names with code points, and the numbers from 128 to 159 with theirs.
  init(names: [UInt8], windows1252: [UInt8]) throws(StageError) {
    var values: [[UInt8]: [UInt8]] = [:]
    for row in try TabSeparatedList(names, name: "character-references.tsv").rows {
      values[Array(row[0].utf8)] = Array(CodePoints.text(row[1]).utf8)
    }
    var numbers: [UInt32: UInt32] = [:]
    for row in try TabSeparatedList(windows1252, name: "windows-1252.tsv").rows {
      if let number = UInt32(row[0], radix: 16) { numbers[number] = CodePoints.list(row[1]).first }
    }
    (self.values, self.windows1252) = (values, numbers)
  }

  /// What stands for a reference without its `&` and `;`; `nil` when there is no such reference.
  func decode(_ name: some Collection<UInt8>) -> [UInt8]? {
    guard name.first == UInt8(ascii: "#") else { return values[Array(name)] }
    let digits = String(decoding: name.dropFirst(), as: UTF8.self)
    guard digits.utf8.count <= 9, digits.first != "+", digits.first != "-" else { return nil }
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    guard let number = UInt32(isHexadecimal ? String(digits.dropFirst()) : digits, radix: isHexadecimal ? 16 : 10)
    else { return nil }
    guard number > 0, let scalar = Unicode.Scalar(windows1252[number] ?? number) else { return nil }
    return UTF8.encode(scalar).map(Array.init)
  }
}
