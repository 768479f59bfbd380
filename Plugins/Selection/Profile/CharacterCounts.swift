import ICU

/// What the characters of a text are.
struct CharacterCounts {
  /// Letters by script.
  private(set) var letters: [String: Int] = [:]
  /// Vowel signs and the like on Arabic letters.
  private(set) var vowelSigns = 0
  private(set) var tatweel = 0
  /// Digits by kind: `western` (0–9), `arabic-indic` (٠–٩), `persian` (۰–۹), `other`.
  private(set) var digits: [String: Int] = [:]
  /// What is left of how the text was made, by name.
  private(set) var traces: [String: Int] = [:]

  private var arabicLetters = 0
  private var latinLetters = 0
  private var scripts: [UInt32: String] = [:]
  private var previous: UInt32 = 0

  /// Counts what is in a text.
  ///
  /// - Complexity: O(scalars).
  init(_ text: String) {
    for scalar in text.unicodeScalars {
      add(scalar)
      previous = scalar.value
    }
    letters["Arabic", default: 0] += arabicLetters
    letters["Latin", default: 0] += latinLetters
    letters = letters.filter { $0.value > 0 }
    addMarkup(in: text)
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x640: tatweel += 1
    case 0x6A9, 0x6CC:
      arabicLetters += 1
      traces["persian-letters", default: 0] += 1
    case 0x621...0x64A: arabicLetters += 1
    case 0x64B...0x65F, 0x670, 0x6D6...0x6DC, 0x6DF...0x6E4, 0x6E7, 0x6E8, 0x6EA...0x6ED: vowelSigns += 1
    case 0x41...0x5A, 0x61...0x7A: latinLetters += 1
    case 0x30...0x39: digits["western", default: 0] += 1
    case 0x660...0x669: digits["arabic-indic", default: 0] += 1
    case 0x6F0...0x6F9: digits["persian", default: 0] += 1
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x60C, 0x61B, 0x61F: break
    case 0...0x1F, 0x7F...0x9F: addTrace("control-characters")
    case 0xAD, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF:
      addTrace("invisible-characters")
    case 0xFB50...0xFDCF, 0xFDF0...0xFDF9, 0xFE70...0xFEFC:
      addTrace("presentation-forms")
      arabicLetters += 1
    case 0xFFFD: addTrace("replacement-characters")
    default: addOther(scalar)
    }
  }

  private mutating func addTrace(_ name: String) {
    addMisread(0xFFFD)
    traces[name, default: 0] += 1
  }

  private mutating func addOther(_ scalar: Unicode.Scalar) {
    addMisread(scalar.value)
    let properties = scalar.properties
    if properties.numericType == .decimal { return digits["other", default: 0] += 1 }
    guard properties.isAlphabetic, properties.generalCategory != .nonspacingMark else { return }
    let script = scripts[scalar.value] ?? TextProperties.script(scalar.value)
    scripts[scalar.value] = script
    letters[script, default: 0] += 1
  }

  /// Ø or Ù before what is not a letter: a byte of Arabic in UTF-8 that was read as Latin (`Ø§Ù„`).
  private mutating func addMisread(_ scalar: UInt32) {
    guard previous == 0xD8 || previous == 0xD9 else { return }
    if Unicode.Scalar(scalar)?.properties.isAlphabetic != true || scalar == 0xAA || scalar == 0xBA {
      traces["misread-encoding", default: 0] += 1
    }
  }

  /// Tags and character references of HTML.
  private mutating func addMarkup(in text: String) {
    var rest = text.utf8[...]
    while let start = rest.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) {
      let isTag = rest[start] == UInt8(ascii: "<")
      rest = rest[rest.index(after: start)...]
      let body = rest.prefix(isTag ? 400 : 12)
      guard let end = body.firstIndex(of: UInt8(ascii: isTag ? ">" : ";")) else { continue }
      let inside = body[..<end]
      if isTag ? Self.isTag(inside) : Self.isReference(inside) {
        traces[isTag ? "tags" : "character-references", default: 0] += 1
        rest = rest[end...]
      }
    }
  }

  private static func isTag(_ inside: Substring.UTF8View) -> Bool {
    if inside.starts(with: "!--".utf8) { return true }
    let name = inside.first == UInt8(ascii: "/") || inside.first == UInt8(ascii: "!") ? inside.dropFirst() : inside
    return name.first.map(Self.isLetter) ?? false
  }

  private static func isReference(_ inside: Substring.UTF8View) -> Bool {
    let isNumber = inside.first == UInt8(ascii: "#")
    let rest = isNumber ? inside.dropFirst() : inside
    return !rest.isEmpty && rest.allSatisfy { Self.isLetter($0) || (0x30...0x39).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
