import ArabicScript
import SaqiyaKit

/// Makes the words that ROUGE compares.
///
/// The tokenizer of the reference implementation keeps only `[a-z0-9]`, so that Arabic scores nothing with it; here a
/// word is a run of letters with their marks or of digits, in any script.
public struct RougeTokenizer: Sendable {
  /// The folding that makes two spellings one word.
  public enum Folding: String, Sendable, CaseIterable {
    /// Only letter case.
    case none
    /// Marks, tatweel and the forms of alef, yeh and heh too, and the script of digits.
    case fold
    /// Folded, and stemmed with light10 (Larkey, Ballesteros and Connell 2007).
    case light10
  }

  private let folding: Folding

  /// Creates a tokenizer.
  public init(_ folding: Folding = .none) {
    self.folding = folding
  }

  /// The words of a text, in order.
  public func words(of text: String) -> [String] {
    let scan = ScannedText(text)
    let bytes = Array(text.utf8)
    return scan.tokens.indices.filter { scan.tokens[$0].kind != .punctuation }.map { index in
      switch folding {
      case .none: String(decoding: bytes[scan.tokens[index].range.bytes], as: UTF8.self).lowercased()
      case .fold: scan.foldedString(index)
      case .light10: Light10.stem(scan.foldedString(index))
      }
    }
  }
}

/// The stemmer light10 on folded words, as Lucene applies it.
enum Light10 {
  private static let prefixes = ["ال", "وال", "بال", "كال", "فال", "لل", "و"]
  private static let suffixes = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"]

  /// Takes off one prefix, then each suffix once in order, where two letters are left (three for و).
  static func stem(_ word: String) -> String {
    var stem = Substring(word)
    let prefix = prefixes.first { prefix in
      stem.hasPrefix(prefix) && stem.unicodeScalars.count >= prefix.unicodeScalars.count + (prefix == "و" ? 3 : 2)
    }
    if let prefix { stem = stem.dropFirst(prefix.count) }
    for suffix in suffixes where stem.hasSuffix(suffix) && stem.unicodeScalars.count >= suffix.unicodeScalars.count + 2
    {
      stem = stem.dropLast(suffix.count)
    }
    return String(stem)
  }
}
