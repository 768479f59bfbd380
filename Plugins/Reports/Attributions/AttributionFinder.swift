import ArabicScript
import Language
import SaqiyaKit
import SentenceAnalysis

/// Who says what in one sentence.
struct FoundAttribution {
  /// The tokens that name the source; `nil` when the sentence leaves it to one before.
  var source: Range<Int>?
  /// The tokens of the verb or phrase.
  var cue: Range<Int>
  /// How the source stands to the statement.
  var stance: SpeechLexicon.Stance
  /// The tokens of the statement.
  var statement: Range<Int>
  /// Whether the verb has a feminine subject; `nil` for a phrase.
  var isFeminine: Bool?
  /// Whether the verb is one of a plural subject before it (`وقالوا`).
  var isPlural = false

  var isPhrase: Bool { isFeminine == nil }
}

/// Somebody who does something in a clause of its own, so that a verb without a subject behind it may be theirs.
struct Actor {
  /// The tokens that name them.
  var name: Range<Int>
  var isFeminine: Bool
  /// Whether they are people in the plural.
  var isPlural: Bool
  /// Whether what they do is speak, though it is not read what they say.
  var speaks: Bool
}

/// Who speaks and who acts in one sentence.
struct SentenceSpeech {
  var attributions: [FoundAttribution] = []
  var actors: [Actor] = []
}

/// Finds verbs of speech with their subject and statement, and phrases that name a source before or after it.
struct AttributionFinder {
  private let text: StemmedText

  init(_ text: StemmedText) {
    self.text = text
  }

  /// Whether a word is people in the plural.
  func isPlural(_ token: Int) -> Bool {
    SpeechLexicon.shared.nameWord(in: text.scan, at: token)?.isPlural == true
      || text.scan.withFolded(token) { $0.count >= 10 && $0.suffix(4).elementsEqual("ون".utf8) }
  }

  /// The body, office or state that is named from a token on; `nil` when none is.
  func body(from token: Int, in sentence: Range<Int>) -> Range<Int>? {
    guard sentence.contains(token), SpeechLexicon.shared.nameWord(in: text.scan, at: token)?.type != nil else {
      return nil
    }
    return SentenceAttributions(text, in: sentence).name(from: token)
  }

  /// The attributions of a sentence in reading order.
  func attributions(in sentence: Range<Int>) -> [FoundAttribution] { speech(in: sentence).attributions }

  /// What a sentence says of who speaks and who acts.
  ///
  /// Text without stops is read in pieces, so that the work and the statements stay in proportion to it.
  func speech(in sentence: Range<Int>) -> SentenceSpeech {
    var speech = SentenceSpeech()
    for start in stride(from: sentence.lowerBound, to: sentence.upperBound, by: Self.longestPiece) {
      let piece = SentenceAttributions(text, in: start..<min(start + Self.longestPiece, sentence.upperBound))
      let found = piece.all()
      speech.attributions += found
      speech.actors += piece.actors(besides: found)
    }
    return speech
  }

  /// In tokens; many times as long as sentences are.
  private static let longestPiece = 400
}
