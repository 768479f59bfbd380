/// A format of the input: how a file is divided into documents, and what the bytes of a document say.
///
/// ```swift
/// public var readers: [InputFormat] {
///   [
///     InputFormat(
///       name: "paragraphs", summary: "a document a paragraph", extensions: ["para"],
///       division: .records { _ in ParagraphSplitter() }
///     ) { (raw, _) throws(InputError) in
///       InputDocument(document: Document(id: raw.defaultID, text: try raw.text))
///     }
///   ]
/// }
/// ```
public struct InputFormat: Sendable {
  /// The way in which a file is divided into documents.
  public enum Division: Sendable {
    /// The file is one document.
    case file
    /// Every line that is not blank is a document. Runs in a folder cut such files into shards.
    case lines
    /// A splitter, made anew for every file, finds the documents.
    case records(@Sendable (InputOptions) -> any RecordSplitter)
  }

  /// Makes a document of the bytes of one.
  ///
  /// - Throws: ``InputError`` that names the place; ``RawDocument/place(ofByte:)`` gives it.
  public typealias Decoder =
    @Sendable (_ raw: RawDocument, _ options: InputOptions) throws(InputError) -> InputDocument

  /// The name: `--input-format NAME`.
  public var name: String
  /// One line about it for `--help`.
  public var summary: String
  /// The extensions of file names by which the format is recognized: small letters, without the point.
  public var extensions: [String]
  /// The way in which a file is divided.
  public var division: Division
  /// Makes a document of the bytes of one; called by several workers at once.
  public var decode: Decoder

  /// Creates a format.
  public init(
    name: String, summary: String, extensions: [String] = [], division: Division, decode: @escaping Decoder
  ) {
    self.name = name
    self.summary = summary
    self.extensions = extensions
    self.division = division
    self.decode = decode
  }
}

/// The options of the user for the input, beside its format.
public struct InputOptions: Sendable, Equatable {
  /// The field or column that holds the text.
  public var textField: String
  /// The field or column that holds the id.
  public var idField: String

  /// Creates options; by default the fields are `text` and `id`.
  public init(textField: String = "text", idField: String = "id") {
    self.textField = textField
    self.idField = idField
  }
}

/// Finds the documents in the bytes of a file that holds several.
///
/// A splitter is asked again and again for the next piece and may keep what it has found out about the bytes so far; no
/// byte need be looked at twice.
public protocol RecordSplitter {
  /// The next piece; `nil` when more bytes are needed to tell where it ends, and at the end of the file when there is none.
  ///
  /// - Parameters:
  ///   - bytes: what comes behind the piece before, as far as it was read: the same bytes as in the last call, and more,
  ///     when that one gave `nil`. A byte-order mark at the beginning of the file is left out.
  ///   - isEnd: whether the file ends with these bytes.
  /// - Throws: ``RecordError``; what follows in the file is not read.
  mutating func next(in bytes: Span<UInt8>, isEnd: Bool) throws(RecordError) -> RecordPiece?
}

/// A piece of a file that holds several documents.
public struct RecordPiece: Sendable, Equatable {
  /// The role of a piece.
  public enum Role: Sendable {
    /// A document.
    case document
    /// What belongs to every document that follows, such as the names of columns.
    case header
    /// Nothing, such as blank lines.
    case nothing
  }

  /// The role of the piece.
  public var role: Role
  /// The bytes of the document or header, without what separates it from others; offsets into the bytes that were given.
  public var content: Range<Int>
  /// The number of bytes of the piece, with all that is before and behind the content; at least 1.
  public var length: Int

  /// Creates a piece.
  public init(_ role: Role, content: Range<Int>, length: Int) {
    self.role = role
    self.content = content
    self.length = length
  }
}

/// The reason why a file cannot be divided further.
public struct RecordError: Error, Sendable, Equatable {
  /// The message: what was found and what was expected.
  public var message: String
  /// Where, as an offset into the bytes that were given.
  public var offset: Int

  /// Creates an error.
  public init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }
}
