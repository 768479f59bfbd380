internal import ArabicScript
public import SaqiyaKit

/// Tells the parts of a web article apart: title, byline, dates, furniture, body.
///
/// Nothing is deleted; later stages take the regions they want. What the stage learns goes to the metadata, under
/// `regions.title`, `regions.source` and so on, never over what the input said.
public struct Regions: Stage {
  /// The name in pipeline files.
  public static let name = "regions"
  /// What `saqiya stages` says.
  public static let summary = "Tells title, byline, dates, furniture and body of a web article apart."

  private var lexicon: RegionLexicon?

  /// Creates the stage.
  public init() {}

  /// Provides regions; needs lines and punctuation as they were.
  public var contract: Contract {
    Contract(provides: [Region.self], needs: [.punctuation, .lineBreaks])
  }

  /// Reads the lists of phrases.
  public mutating func prepare(_ context: StageContext) throws(StageError) {
    lexicon = try RegionLexicon.builtIn.get()
  }

  /// Finds the regions.
  public func process(_ document: inout Document) throws(StageError) {
    guard let lexicon else { return }
    var finder = RegionFinder(document.view.derived(ScannedText.self), lexicon)
    finder.run()
    document.add(finder.regions)
    let text = document.view.text
    for fact in finder.facts where document.metadata["regions.\(fact.name)"] == nil {
      document.metadata["regions.\(fact.name)"] = .string(fact.value ?? text.text(of: fact.range))
    }
  }
}

extension String {
  fileprivate func text(of range: TextRange) -> String {
    let start = utf8.index(startIndex, offsetBy: range.start)
    return String(self[start..<utf8.index(startIndex, offsetBy: range.end)])
  }
}
