import ArabicScript
import Language
import SaqiyaKit

/// What the letters of a word show about it, when no list has the word; the forms are in `shapes.tsv`.
struct WordShapes: Sendable {
  /// What a form shows.
  enum Role: String, CaseIterable, Sendable {
    case article, and, then, imperfect
    case imperfectAny = "imperfect-any"
    case participle, particle, feminine, hamza, possessor
    case alefMaqsura = "alef-maqsura"
    case accusative, verb, pronoun, dual
    case twoOwners = "two-owners"
    case nominativePlural = "nominative-plural"
    case people, things
    case brokenPlural = "broken-plural"
  }

  /// The part of a word that a form is compared with.
  enum Place: String, CaseIterable, Sendable { case opening, ending, written, shape }

  /// A form: its letters in UTF-8, two bytes each; `nil` for any letter.
  private struct Form: Sendable {
    var place: Place
    var letters: [[UInt8]?]

    func matches(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
      let count = letters.count * 2
      guard place == .shape ? word.count == count : word.count >= count else { return false }
      let start = place == .ending ? word.count - count : 0
      for (position, letter) in letters.enumerated() {
        guard let letter else { continue }
        let offset = start + position * 2
        if word[offset] != letter[0] || word[offset + 1] != letter[1] { return false }
      }
      return true
    }
  }

  private var forms: [Role: [Form]] = [:]
  /// The letters that end a word as it is written with the feminine ending.
  private(set) var feminine: [UInt8] = []
  /// The letters that end a word as it is written with the alef that folds as another letter.
  private(set) var alefMaqsura: [UInt8] = []
  /// The alef with a hamza, which folds as the bare one.
  private(set) var hamza: [UInt8] = []

  /// Reads the list, whose forms but the written ones are in their match key already.
  ///
  /// - Throws: `bad-resource` for a place or a role that is unknown, or a form that is not of Arabic letters and dots.
  init(_ list: LanguageTable) throws(StageError) {
    for row in list.rows {
      let place = try list.choice(row, 1, of: Place.self)
      let letters = row[0].unicodeScalars.map { $0 == "." ? nil : Array(String($0).utf8) }
      guard !letters.isEmpty, letters.allSatisfy({ $0.map { $0.count == 2 } ?? true }) else {
        throw list.error(row, 0, expected: "Arabic letters and dots")
      }
      let role = try list.choice(row, 2, of: Role.self)
      switch role {
      case .feminine: feminine = letters.compactMap { $0 }.flatMap { $0 }
      case .hamza: hamza = letters.compactMap { $0 }.flatMap { $0 }
      case .alefMaqsura: alefMaqsura = letters.compactMap { $0 }.flatMap { $0 }
      default: forms[role, default: []].append(Form(place: place, letters: letters))
      }
    }
  }

  /// Whether a folded word has a form of a role.
  func shows(_ role: Role, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    forms[role]?.contains { $0.matches(word) } ?? false
  }
}
