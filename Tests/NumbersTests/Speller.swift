/// Spells whole numbers in Arabic by the rules of the grammars, to be read back: a grammar of its own, that shares no word
/// list with the stage.
struct Speller {
  /// How a number is spelled; every combination is correct Arabic or what is commonly written.
  struct Style: Sendable, CustomStringConvertible {
    /// 1 selects, in this order: oblique case, feminine counted noun, spaced hundreds, مائة, detached و, dropped hamza.
    var bits: Int

    static let all = (0..<64).map { Style(bits: $0) }

    var isOblique: Bool { bits & 1 != 0 }
    var isFeminine: Bool { bits & 2 != 0 }
    var hasSpacedHundreds: Bool { bits & 4 != 0 }
    var hasAlefInHundred: Bool { bits & 8 != 0 }
    var hasDetachedAnd: Bool { bits & 16 != 0 }
    var dropsHamza: Bool { bits & 32 != 0 }

    var description: String {
      [
        isOblique ? "oblique" : "nominative", isFeminine ? "feminine" : "masculine",
        hasSpacedHundreds ? "spaced hundreds" : "joined hundreds", hasAlefInHundred ? "مائة" : "مئة",
        hasDetachedAnd ? "detached و" : "attached و", dropsHamza ? "no hamza" : "hamza",
      ].joined(separator: ", ")
    }
  }

  let style: Style

  /// The number in words.
  func spell(_ number: Int) -> String {
    guard number > 0 else { return "صفر" }
    var parts: [String] = []
    var rest = number
    for scale in Self.scales where rest >= scale.value {
      parts.append(counted(rest / scale.value, scale))
      rest %= scale.value
    }
    if rest > 0 { parts += belowThousand(rest, feminine: style.isFeminine) }
    let text = parts.joined(separator: style.hasDetachedAnd ? " و " : " و")
    return style.dropsHamza ? String(text.map { "أإآ".contains($0) ? "ا" : $0 }) : text
  }

  // MARK: Magnitudes

  private struct Scale {
    var value: Int
    var singular: String
    var plural: String
  }

  private static let scales = [
    Scale(value: 1_000_000_000_000_000, singular: "كوادريليون", plural: "كوادريليونات"),
    Scale(value: 1_000_000_000_000, singular: "تريليون", plural: "تريليونات"),
    Scale(value: 1_000_000_000, singular: "مليار", plural: "مليارات"),
    Scale(value: 1_000_000, singular: "مليون", plural: "ملايين"),
    Scale(value: 1000, singular: "ألف", plural: "آلاف"),
  ]

  /// A magnitude and what counts it. The magnitudes are masculine.
  private func counted(_ count: Int, _ scale: Scale) -> String {
    switch count {
    case 1: return scale.singular
    case 2: return scale.singular + (style.isOblique ? "ين" : "ان")
    case 200: return construct(hundred + "ان") + " " + scale.singular
    default: break
    }
    let words = belowThousand(count, feminine: false).joined(separator: style.hasDetachedAnd ? " و " : " و")
    switch count % 100 {
    case 3...10: return words + " " + scale.plural
    case 11...99: return words + " " + scale.singular + "ا"
    default: return words + " " + scale.singular
    }
  }

  /// The dual of a hundred before what it counts: مئتا, مئتي.
  private func construct(_ dual: String) -> String {
    String(dual.dropLast(3)) + "ت" + (style.isOblique ? "ي" : "ا")
  }

  // MARK: Below a thousand

  private var hundred: String { style.hasAlefInHundred ? "مائة" : "مئة" }

  private func belowThousand(_ number: Int, feminine: Bool) -> [String] {
    var parts: [String] = []
    if number >= 100 { parts.append(hundreds(number / 100)) }
    if number % 100 > 0 { parts += belowHundred(number % 100, feminine) }
    return parts
  }

  private func hundreds(_ count: Int) -> String {
    if count == 1 { return hundred }
    if count == 2 { return String(hundred.dropLast()) + "ت" + (style.isOblique ? "ين" : "ان") }
    let unit = count == 8 ? (style.hasSpacedHundreds ? "ثماني" : "ثمان") : Self.shortUnits[count]
    return unit + (style.hasSpacedHundreds ? " " : "") + hundred
  }

  /// The feminine noun takes the short form, the masculine one that in ة; 11 and 12 agree with the noun.
  private func belowHundred(_ number: Int, _ feminine: Bool) -> [String] {
    switch number {
    case 10: return [feminine ? "عشر" : "عشرة"]
    case 11: return [feminine ? "إحدى عشرة" : "أحد عشر"]
    case 12:
      return [feminine ? (style.isOblique ? "اثنتي عشرة" : "اثنتا عشرة") : (style.isOblique ? "اثني عشر" : "اثنا عشر")]
    case 13...19:
      return [(feminine ? Self.shortUnits[number - 10] : Self.longUnits[number - 10]) + (feminine ? " عشرة" : " عشر")]
    case 20...99:
      let tens = Self.tens[number / 10] + (style.isOblique ? "ين" : "ون")
      return number % 10 == 0 ? [tens] : [unit(number % 10, feminine, inCompound: true), tens]
    default: return [unit(number, feminine, inCompound: false)]
    }
  }

  private func unit(_ number: Int, _ feminine: Bool, inCompound: Bool) -> String {
    switch number {
    case 1: feminine ? (inCompound ? "إحدى" : "واحدة") : "واحد"
    case 2: (feminine ? "اثنت" : "اثن") + (style.isOblique ? "ين" : "ان")
    default: feminine ? Self.shortUnits[number] : Self.longUnits[number]
    }
  }

  private static let shortUnits = ["", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
  private static let longUnits = ["", "", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
  private static let tens = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
}
