/// One step of a pipeline: reads a document, adds what it finds.
///
/// A stage is a value. Its options are the properties declared with ``Option``; everything else it needs is loaded once
/// in ``prepare(_:)``. The same value then serves all workers at once, so ``process(_:)`` keeps nothing between
/// documents.
///
/// ```swift
/// public struct Hashtags: Stage {
///   public static let name = "hashtags"
///   public static let summary = "Finds #hashtags."
///   @Option("Shortest tag, in letters.", in: 1...50) var minimum = 2
///   public init() {}
///   public var contract: Contract { Contract(provides: [Hashtag.self]) }
///   public func process(_ document: inout Document) throws(StageError) { … }
/// }
/// ```
public protocol Stage: Sendable {
  /// The name in pipeline files: lower case, letters, digits and `-`.
  static var name: String { get }

  /// One line that says what the stage does, shown by `saqiya stages`.
  static var summary: String { get }

  /// Creates the stage with every option at its default.
  init()

  /// What the stage needs, gives and destroys; may depend on the options.
  var contract: Contract { get }

  /// Loads data and checks what only the stage can check, once, before the first document. The default does nothing.
  ///
  /// - Throws: a ``StageError``; the pipeline is then refused.
  mutating func prepare(_ context: StageContext) throws(StageError)

  /// Works on one document.
  ///
  /// - Throws: a ``StageError``; what then happens to the document is the run's error policy.
  func process(_ document: inout Document) throws(StageError)
}

extension Stage {
  /// Does nothing: most stages need no preparation.
  public mutating func prepare(_ context: StageContext) throws(StageError) {}
}

/// The resources that a stage may use while it prepares.
public struct StageContext: Sendable {
  private let read: @Sendable (String) throws(StageError) -> [UInt8]

  /// Creates a context; `read` gives the bytes of a file named in an option.
  public init(read: @escaping @Sendable (String) throws(StageError) -> [UInt8]) {
    self.read = read
  }

  /// The bytes of a file that an option names; a relative path starts at the folder of the pipeline file.
  ///
  /// - Throws: a ``StageError`` that names the file and says why it cannot be read.
  public func contents(ofFile path: String) throws(StageError) -> [UInt8] {
    try read(path)
  }
}
