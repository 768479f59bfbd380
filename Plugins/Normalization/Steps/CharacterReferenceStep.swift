internal import ArabicScript
internal import SaqiyaKit

/// Decodes the character references of HTML: `&quot;`, `&#1593;`, `&#x639;`, and those that were encoded twice.
///
/// Names are those of the WHATWG list, with their semicolon; numbers from 128 to 159 mean windows-1252, as the HTML
/// standard says. What is no reference stays as it is.
struct CharacterReferenceStep: Step {
  private let names: @Sendable () throws(StageError) -> CharacterReferenceNames

  private static let ampersand = UInt8(ascii: "&")
  private static let semicolon = UInt8(ascii: ";")

  /// - Parameter names: reads the names when a text has the first `&`.
  init(_ names: @escaping @Sendable () throws(StageError) -> CharacterReferenceNames) {
    self.names = names
  }

  let patterns = [BytePattern(first: ByteSet(ampersand))]

  /// Whether a text has a `&` at all.
  static func mayChange(_ source: SourceText) -> Bool {
    source.bytes.contains(ampersand)
  }

  func visit(_ offset: Int, _ source: SourceText, _ output: inout Rewriter) throws(StageError) {
    guard source[offset] == Self.ampersand else { return }
    var reduction = Reduction(try names())
    let end = reduction.read(source, from: offset)
    output.examined = end
    for piece in reduction.pieces where piece.isDecoded {
      try output.replace(piece.start, piece.end, with: piece.bytes)
    }
    output.examined = end
  }

  /// One byte of the source, or what a reference became.
  private struct Piece {
    var bytes: [UInt8]
    var start: Int
    var end: Int
    var isDecoded = false
  }

  /// Reads from left to right; at each semicolon, what stands before it may have become a reference.
  private struct Reduction {
    let names: CharacterReferenceNames
    private(set) var pieces: [Piece] = []
    /// Which pieces are a `&` that no semicolon has closed yet.
    private var ampersands: [Int] = []

    /// Long runs are cut before a `&`, so that memory stays bounded; what was nested across the cut is found when the
    /// program is repeated.
    private static let window = 4096

    init(_ names: CharacterReferenceNames) {
      self.names = names
    }

    /// Reads references and what may be parts of some; returns where none that began before can go on.
    mutating func read(_ source: SourceText, from start: Int) -> Int {
      var offset = start
      while offset < source.count, Self.mayBeInReference(source[offset]) {
        let isAmpersand = source[offset] == ampersand
        if isAmpersand, pieces.count > Self.window { break }
        if let last = ampersands.last, pieces.count - last > CharacterReferenceNames.maximumLength + 2 { break }
        if ampersands.isEmpty, !isAmpersand { break }
        append(Piece(bytes: [source[offset]], start: offset, end: offset + 1))
        offset += 1
        while pieces.last?.bytes == [semicolon], reduceLast() {}
      }
      return offset
    }

    private mutating func append(_ piece: Piece) {
      if piece.bytes == [ampersand] { ampersands.append(pieces.count) }
      pieces.append(piece)
    }

    /// Decodes the reference that the last piece, a semicolon, closes; whether there is one.
    private mutating func reduceLast() -> Bool {
      guard let first = ampersands.last, let last = pieces.last,
        let decoded = names.decode(pieces[(first + 1)...].flatMap(\.bytes).dropLast())
      else { return false }
      let start = pieces[first].start
      ampersands.removeLast()
      pieces.removeSubrange(first...)
      append(Piece(bytes: decoded, start: start, end: last.end, isDecoded: true))
      return true
    }

    private static func mayBeInReference(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x26, 0x23, 0x3B: true
      default: false
      }
    }
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
