public import ArabicScript
public import SaqiyaKit
internal import Synchronization

/// Which language a stage reads a document in: the one that its option names, that of the metadata, or the one that letters
/// and function words tell of every line.
public struct LanguageChoice: Sendable {
  /// The value of the option `language` that leaves the choice to the text.
  public static let automatic = "auto"

  private let registry: LanguageRegistry
  private let fixed: LanguagePack?
  private let detector: LanguageDetector

  /// Reads the option `language` of a stage.
  ///
  /// - Throws: ``StageError`` (`bad-option`) for a language that the registry does not know, with those that it does.
  public init(_ option: String, _ registry: LanguageRegistry) throws(StageError) {
    self.registry = registry
    fixed = registry.pack(for: option)
    if fixed == nil, option != Self.automatic {
      let known = ([Self.automatic] + registry.packs.map(\.code)).map { "'\($0)'" }.joined(separator: ", ")
      throw StageError(.badOption, "found language '\(option)', expected one of \(known)")
    }
    detector = LanguageDetector(registry)
  }

  /// The languages of a document's view.
  ///
  /// A language that `metadata.language` states holds for the whole text. One that was found is written there with the share
  /// of the evidence that is for it (`language.confidence`), unless it is the standard language of the registry.
  ///
  /// - Throws: ``StageError`` (`bad-resource`) with file and line when a table of a language cannot be read.
  /// - Complexity: O(bytes).
  public func languages(of document: inout Document, _ text: ScannedText) throws(StageError) -> LanguageSpans {
    let length = document.view.text.utf8.count
    if let fixed { return LanguageSpans(fixed, length: length) }
    if let stated = document.metadata["language"]?.stringValue {
      return LanguageSpans(registry.pack(for: stated) ?? registry.undetermined, length: length)
    }
    let found = try detector.languages(of: text, in: document.view)
    if found.main.code != registry.standard.code {
      document.metadata["language"] = .string(found.main.code)
      document.metadata["language.confidence"] = .double((found.confidence * 100).rounded() / 100)
    }
    return found
  }
}

/// A cache of what a stage makes of each language, made when a text of the language first needs it.
public final class PackCache<Content: Sendable>: Sendable {
  private let make: @Sendable (LanguagePack) throws(StageError) -> Content
  private let contents = Mutex<[String: Content]>([:])

  /// Creates a cache; `make` is called once for a language, unless several threads ask at the same time.
  public init(_ make: @escaping @Sendable (LanguagePack) throws(StageError) -> Content) {
    self.make = make
  }

  /// Returns what the stage makes of a language.
  ///
  /// - Throws: what `make` throws.
  public func content(for pack: LanguagePack) throws(StageError) -> Content {
    if let content = contents.withLock({ $0[pack.code] }) { return content }
    let content = try make(pack)
    contents.withLock { $0[pack.code] = content }
    return content
  }
}
