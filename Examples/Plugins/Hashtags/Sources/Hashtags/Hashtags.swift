import SaqiyaKit

/// Finds `#عمان` and `#news`: a number sign at the start of a word, then letters, digits, marks and `_`.
struct Hashtags: Stage {
  static let name = "hashtags"
  static let summary = "Finds #hashtags."

  @Option("The shortest tag, in characters without the number sign.", in: 1...50) var minLength = 2

  var contract: Contract { Contract(provides: [Hashtag.self]) }

  func process(_ document: inout Document) throws(StageError) {
    var scan = HashtagScan(minLength: minLength)
    for scalar in document.view.text.unicodeScalars { scan.next(scalar) }
    document.add(scan.finish())
  }
}

/// A hashtag, number sign included: a layer of its own in the output.
struct Hashtag: Annotation {
  static let layer = "hashtags"
  static let showsText = true
  var range: TextRange
  var attributes: Fields { [:] }
}

/// One pass over a text.
private struct HashtagScan {
  let minLength: Int
  private var tags: [Hashtag] = []
  private var start: Int?
  private var length = 0
  private var offset = 0
  private var isInWord = false

  init(minLength: Int) {
    self.minLength = minLength
  }

  mutating func next(_ scalar: Unicode.Scalar) {
    if scalar == "#", !isInWord {
      endTag()
      start = offset
    } else if scalar.isPartOfTag {
      length += 1
    } else {
      endTag()
    }
    isInWord = scalar.isPartOfTag
    offset += UTF8.width(scalar)
  }

  consuming func finish() -> [Hashtag] {
    endTag()
    return tags
  }

  private mutating func endTag() {
    if let start, length >= minLength { tags.append(Hashtag(range: TextRange(start, offset))) }
    start = nil
    length = 0
  }
}

extension Unicode.Scalar {
  fileprivate var isPartOfTag: Bool {
    self == "_" || properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }
}
