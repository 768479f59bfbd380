import SaqiyaKit

/// Finds `#هاشتاق` and `#hashtag`: a number sign at the start of a word, then letters, digits, marks and `_`.
public struct Hashtags: Stage {
  public static let name = "hashtags"
  public static let summary = "Finds #hashtags."

  @Option("The shortest tag, in characters without the number sign.", in: 1...50) var minLength = 2

  public init() {}

  public var contract: Contract { Contract(provides: [Hashtag.self]) }

  public func process(_ document: inout Document) throws(StageError) {
    var tags: [Hashtag] = []
    var start: Int?
    var length = 0
    var offset = 0
    var isInWord = false
    for scalar in document.view.text.unicodeScalars {
      if scalar == "#", !isInWord {
        start = offset
        length = 0
      } else if let open = start, !scalar.isPartOfTag {
        if length >= minLength { tags.append(Hashtag(range: TextRange(open, offset))) }
        start = nil
      } else {
        length += 1
      }
      isInWord = scalar.isPartOfTag
      offset += scalar.utf8.count
    }
    if let open = start, length >= minLength { tags.append(Hashtag(range: TextRange(open, offset))) }
    document.add(tags)
  }
}

/// A hashtag, number sign included: a layer of its own in the output.
public struct Hashtag: Annotation {
  public static let layer = "hashtags"
  public static let showsText = true
  public var range: TextRange
  public var attributes: Fields { [:] }
}

extension Unicode.Scalar {
  fileprivate var isPartOfTag: Bool {
    self == "_" || properties.isAlphabetic || properties.numericType != nil
      || properties.generalCategory == .nonspacingMark
  }
}
