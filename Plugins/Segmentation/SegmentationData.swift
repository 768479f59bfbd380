import BuiltInLanguages
import Language
import SaqiyaKit

/// The word lists of the plugin, read when they are first needed.
enum SegmentationData {
  private static let loadedLexicon: Result<ClauseLexicon, StageError> = load { () throws(StageError) in
    try ClauseLexicon(builtInLanguages.standard)
  }

  private static let loadedAbbreviations: Result<AbbreviationList, StageError> = load { () throws(StageError) in
    try AbbreviationList(try builtInLanguages.standard.table(.abbreviations))
  }

  private static func load<T>(_ body: () throws(StageError) -> T) -> Result<T, StageError> {
    do throws(StageError) { return .success(try body()) } catch { return .failure(error) }
  }

  /// The words that tell clauses.
  static func lexicon() throws(StageError) -> ClauseLexicon { try loadedLexicon.get() }

  /// The abbreviations, without those of a pipeline file.
  static func abbreviations() throws(StageError) -> AbbreviationList { try loadedAbbreviations.get() }
}
