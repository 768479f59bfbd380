public import SaqiyaKit

/// The words, numbers and punctuation marks of a view, each with its folded form.
///
/// Made once per view, in one pass over its bytes, and shared by all stages that match words:
/// `document.view.derived(ScannedText.self)`. All offsets are bytes of the view's text.
///
/// The folded form of a word is its match key: without marks, tatweel and invisible controls, with the letters that
/// spelling confuses made one (see ``foldedBytes(_:)``). It is for matching only; ranges always lead back to the text.
public struct ScannedText: ViewDerivation {
  /// The tokens in reading order. White space is between them, never in them.
  public let tokens: [ScriptToken]
  /// The folded forms of all tokens, one after the other.
  @usableFromInline let folded: [UInt8]

  /// Scans the text of a view.
  ///
  /// - Complexity: O(bytes).
  public init(_ view: View) {
    var scanner = WordScanner()
    let text = view.text
    var storage = text
    storage.withUTF8 { scanner.scan($0) }
    tokens = scanner.tokens
    folded = scanner.folded.array
  }

  /// Scans a text of its own, such as an entry of a word list.
  public init(_ text: String) {
    self.init(View(original: text))
  }

  /// Runs a body on the folded form of a token, without its first `dropping` bytes.
  ///
  /// Alef with hamza, madda or wasla is bare alef, ى and ی are ي, ة and the other hehs are ه, ک is ك; digits are ASCII;
  /// marks, tatweel and invisible controls are gone; letters of other scripts are in lower case.
  @inlinable
  public func withFolded<R>(
    _ index: Int, dropping prefix: Int = 0, _ body: (UnsafeBufferPointer<UInt8>) -> R
  ) -> R {
    let token = tokens[index]
    return folded.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[(token.foldedStart + prefix)..<(token.foldedStart + token.foldedCount)]))
    }
  }

  /// The folded form of a token as a string.
  public func foldedString(_ index: Int) -> String {
    withFolded(index) { String(decoding: $0, as: UTF8.self) }
  }

  /// The range of one token, or of several from the first to the last.
  public func range(_ first: Int, through last: Int? = nil) -> TextRange {
    TextRange(tokens[first].start, tokens[last ?? first].end)
  }
}

/// A word, a run of digits, or a single other scalar.
public struct ScriptToken: Sendable, Equatable {
  /// The kind of a token.
  public enum Kind: UInt8, Sendable {
    /// Letters of one script, with their marks.
    case word
    /// Decimal digits, of whatever script.
    case digits
    /// One scalar that is neither: punctuation, a symbol, an emoji.
    case punctuation
  }

  /// The properties of the way a token is written.
  public struct Flags: OptionSet, Sendable {
    /// The properties as bits.
    public let rawValue: UInt8
    /// Creates flags.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// White space stands before it, or it is the first token of the text.
    @inlinable public static var spaceBefore: Flags { Flags(rawValue: 1) }
    /// A line ends before it, or it is the first token of the text.
    @inlinable public static var lineBreakBefore: Flags { Flags(rawValue: 2) }
    /// Its letters are of the Arabic script.
    @inlinable public static var arabic: Flags { Flags(rawValue: 4) }
    /// It has combining marks.
    @inlinable public static var marked: Flags { Flags(rawValue: 8) }
    /// It has a shadda (U+0651).
    @inlinable public static var shadda: Flags { Flags(rawValue: 16) }
    /// Its first vowel sign, on its first letter or the letter after its article, is a damma (U+064F): سُنة, not سَنة.
    @inlinable public static var firstVowelDamma: Flags { Flags(rawValue: 32) }
    /// It ends in tatweel, which joins a proclitic to what follows (`الـ«`) or marks an abbreviation (`هـ`).
    @inlinable public static var endsInTatweel: Flags { Flags(rawValue: 64) }
    /// A tab stands before it in its line, among other white space or alone: another cell of a table begins.
    @inlinable public static var tabBefore: Flags { Flags(rawValue: 128) }
  }

  /// The offset of the first byte in the view.
  public var start: Int
  /// The offset after the last byte in the view.
  public var end: Int
  /// The offset of the folded form in the storage of the scan.
  @usableFromInline var foldedStart: Int
  /// The length of the folded form in bytes: two for each Arabic letter.
  public var foldedCount: Int
  /// The hash of the folded form, as ``WordTable`` uses it.
  public var hash: UInt64
  /// The scalar of a punctuation token, 0 for others.
  public var scalar: UInt32
  /// The kind of the token.
  public var kind: Kind
  /// The properties of the way it is written.
  public var flags: Flags

  /// The bytes in the view.
  @inlinable public var range: TextRange { TextRange(start, end) }

  /// Whether nothing at all stands between the token before and this one.
  @inlinable
  public func touches(_ previous: ScriptToken) -> Bool { previous.end == start }

  /// Whether it is this punctuation mark or symbol.
  @inlinable
  public func isScalar(_ scalar: Unicode.Scalar) -> Bool { self.scalar == scalar.value && kind == .punctuation }
}
