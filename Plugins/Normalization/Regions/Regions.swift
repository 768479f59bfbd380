internal import ArabicScript
public import SaqiyaKit

/// What a text is taken for.
enum RegionsKind: String, OptionCase {
  /// A document where Markdown, tables or lists are; a page where lines of a page's own are; else an article.
  case auto
  /// An article with its title, byline and dates.
  case article
  /// A law, report or book: headings, lists and tables; nothing in it belongs to a page.
  case document
  /// What was scraped from a web page: short lines after the text belong to the page.
  case page
}

/// Tells the parts of an article, a page or a document apart: title, byline, dates, tables, furniture, body.
///
/// Nothing is deleted; later stages take the regions they want. What the stage learns goes to the metadata, under
/// `regions.title`, `regions.source` and so on, never over what the input said.
public struct Regions: Stage {
  /// The name in pipeline files.
  public static let name = "regions"
  /// The line that `saqiya stages` shows about the stage.
  public static let summary = "Finds title, byline, dates, tables, furniture and body of an article, page or document."

  @Option("What the text is: article, page (scraped, with its menus), document (nothing is furniture), or auto.")
  var kind = RegionsKind.auto

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
    var finder = RegionFinder(document.view.derived(ScannedText.self), lexicon, kind: kind)
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
