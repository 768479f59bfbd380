/// What steps ask about single scalars, from the Unicode character database.
enum Scalars {
  static func category(_ scalar: UInt32) -> Unicode.GeneralCategory {
    Unicode.Scalar(scalar)?.properties.generalCategory ?? .unassigned
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    // The scalars that rows of punctuation and Arabic words are made of, without asking the character database.
    switch scalar {
    case 0x621...0x63A, 0x641...0x64A, 0x41...0x5A, 0x61...0x7A: return true
    case 0..<0x80, 0x64B...0x65F: return false
    default: break
    }
    return switch category(scalar) {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: scalar != tatweel
    default: false
    }
  }

  static func isMark(_ scalar: UInt32) -> Bool {
    if scalar < 0x300 || 0x621...0x64A ~= scalar { return false }
    return switch category(scalar) {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// A letter of the blocks Arabic, Supplement, Extended-A and -B or of the presentation forms.
  static func isArabicLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x621...0x63A, 0x641...0x64A: true
    case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE: isLetter(scalar)
    default: false
    }
  }

  static func isDigit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: true
    case 0..<0x700: false
    default: category(scalar) == .decimalNumber
    }
  }

  /// A space separator, the tab or the unit separator (U+001F, of the bidi class S as the tab); not a line end.
  static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x09, 0x1F, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  static func isSpaceOrLineEnd(_ scalar: UInt32) -> Bool { isSpace(scalar) || isLineEnd(scalar) }

  /// A scalar that ends a line in UAX #14 or a paragraph in UAX #9: LF, VT, FF, CR, U+001C to U+001E, NEL, LS and PS.
  static func isLineEnd(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  static func isEmoji(_ scalar: UInt32) -> Bool {
    scalar > 0x7F && Unicode.Scalar(scalar)?.properties.isEmoji ?? false
  }

  static let tatweel: UInt32 = 0x640
}
