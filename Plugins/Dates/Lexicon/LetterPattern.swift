internal import ArabicScript

/// The letters of a whole word, some of which are left open.
///
/// In its notation a dot is any letter, a hyphen any but the long vowels and ه, and every other letter is itself.
struct LetterPattern: Sendable {
  private enum Place: Sendable {
    case any, strong
    case letter([UInt8])
  }

  private let places: [Place]

  /// The pattern of a row of a table.
  init(_ notation: String) {
    places = notation.map { letter in
      switch letter {
      case ".": .any
      case "-": .strong
      default: .letter(ScannedText(String(letter)).withFolded(0) { Array($0) })
      }
    }
  }

  /// Whether a folded Arabic word has these letters.
  ///
  /// - Complexity: O(letters).
  func fits(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count == places.count * 2 else { return false }
    return places.indices.allSatisfy { index in
      switch places[index] {
      case .any: true
      case .strong: !Self.weak.contains { word.has($0, at: index * 2) }
      case .letter(let bytes): word[(index * 2)..<(index * 2 + 2)].elementsEqual(bytes)
      }
    }
  }

  /// The long vowels, and ه, which stands for ة in a folded word.
  private static let weak: [StaticString] = ["ا", "و", "ي", "ه"]
}
