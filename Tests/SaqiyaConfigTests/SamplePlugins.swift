import Conditions
import SaqiyaConfig
import SaqiyaKit

// Stages with the contracts and options that the built-in ones have, but without their work: what is tested here is
// what the configuration says about them.

struct Normalize: Stage {
  static let name = "normalize"
  static let summary = "Rewrites the text."
  enum Preset: String, OptionCase { case light, search }

  @Option("How much to change.") var preset = Preset.light
  @Option("The name of the view to make.") var `as`: String? = nil

  init() {}
  var contract: Contract {
    Contract(destroys: preset == .search ? [.diacritics, .letterIdentity] : [], makesView: `as`)
  }
  func process(_ document: inout Document) throws(StageError) {}
}

struct Sentences: Stage {
  static let name = "sentences"
  static let summary = "Finds sentences."
  init() {}
  var contract: Contract { Contract(provides: [Sentence.self]) }
  func process(_ document: inout Document) throws(StageError) {}
}

struct Numbers: Stage {
  static let name = "numbers"
  static let summary = "Finds numbers."

  @Option("The largest value.") var maximum: Double? = nil
  @Option("Words to leave alone.") var except: [String] = []
  @Option("Further units.") var units: [String: [String]] = [:]

  init() {}
  var contract: Contract { Contract(provides: [Number.self], needs: [.letterIdentity]) }
  func process(_ document: inout Document) throws(StageError) {}
}

struct Summarize: Stage {
  static let name = "summarize"
  static let summary = "Chooses sentences."

  @Option("How many sentences.", in: 1...100) var sentences = 3
  @Option("Whether to leave out the title.") var title = true

  init() {}
  var contract: Contract {
    Contract(requires: [Sentence.self], uses: [Number.self], provides: [SummarySentence.self])
  }
  func process(_ document: inout Document) throws(StageError) {}
}

struct Vowels: Stage {
  static let name = "vowels"
  static let summary = "Reads vowel signs of sentences."
  init() {}
  var contract: Contract { Contract(requires: [Sentence.self], provides: [Term.self], needs: [.diacritics]) }
  func process(_ document: inout Document) throws(StageError) {}
}

/// A second stage named `numbers`.
struct OtherNumbers: Stage {
  static let name = "numbers"
  static let summary = "Finds numbers in another way."
  init() {}
  var contract: Contract { Contract(provides: [Number.self]) }
  func process(_ document: inout Document) throws(StageError) {}
}

struct Filter: Stage {
  static let name = "filter"
  static let summary = "Leaves documents out."
  @Option("What must hold.") var keep: Condition? = nil
  init() {}
  var contract: Contract { Contract() }
  func process(_ document: inout Document) throws(StageError) {}
}

struct Selection: Plugin {
  static let name = "selection"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Filter.self] }
}

struct Normalization: Plugin {
  static let name = "normalization"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Normalize.self] }
}

struct Segmentation: Plugin {
  static let name = "segmentation"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Sentences.self, Vowels.self] }
}

struct NumbersPlugin: Plugin {
  static let name = "numbers"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Numbers.self] }
}

struct Summarization: Plugin {
  static let name = "summarization"
  static let version = "1.0.0"
  var stages: [any Stage.Type] { [Summarize.self] }
}

struct Rival: Plugin {
  static let name = "rival"
  static let version = "0.1.0"
  var stages: [any Stage.Type] { [OtherNumbers.self] }
}

let catalogue = Catalogue([Normalization(), Segmentation(), NumbersPlugin(), Summarization()])
