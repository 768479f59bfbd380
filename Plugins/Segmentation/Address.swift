import SaqiyaKit

/// A URL or an e-mail address in ASCII; a URL's path may have letters of any script.
struct Address {
  let kind: Token.Kind
  let end: Int

  /// The address that begins at an offset; `nil` when none does.
  ///
  /// - Complexity: O(1) where there is none, as names have a longest length; else O(bytes of the address).
  init?(from start: Int, to end: Int, in text: TextBytes) {
    var offset = start
    var at: Int?
    var hasDotAfterAt = false
    let nameLimit = min(end, start + Self.longestName)
    loop: while offset < nameLimit {
      switch text[offset] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F, 0x2B, 0x25: break
      case 0x2E: hasDotAfterAt = hasDotAfterAt || at != nil
      case 0x40:
        guard at == nil, offset > start else { break loop }
        at = offset
      default: break loop
      }
      offset += 1
    }
    if let at, hasDotAfterAt {
      let last = Self.trimmed(from: at + 1, to: offset, text)
      guard text.bytes[(at + 1)..<last].contains(0x2E) else { return nil }
      self.init(kind: .email, end: last)
    } else if at == nil, Self.isURL(from: start, nameEnd: offset, to: end, text) {
      self.init(kind: .url, end: Self.trimmed(from: start, to: Self.endOfURL(from: offset, to: end, text), text))
    } else {
      return nil
    }
  }

  /// The most bytes of a host name or an e-mail address (RFC 5321), rounded up.
  private static let longestName = 320

  private init(kind: Token.Kind, end: Int) {
    self.kind = kind
    self.end = end
  }

  /// A scheme, `www.`, or a host name of two labels or more with a path or a well-known ending.
  private static func isURL(from start: Int, nameEnd: Int, to end: Int, _ text: TextBytes) -> Bool {
    let rest = text.bytes[nameEnd..<end]
    if rest.starts(with: "://".utf8) { return true }
    let name = text.bytes[start..<nameEnd]
    if name.starts(with: "www.".utf8), name.count > 4 { return true }
    var host = name
    while host.last == 0x2E { host.removeLast() }
    guard let stop = host.lastIndex(of: 0x2E), stop > start else { return false }
    let ending = host[(stop + 1)...].map { $0 | 0x20 }
    return endings.contains(ending) && host[start..<stop].allSatisfy { $0 != 0x2B && $0 != 0x25 }
  }

  private static let endings: Set<[UInt8]> =
    Set(["com", "net", "org", "info", "gov", "edu", "int", "mil", "tv"].map { Array($0.utf8) })

  /// Up to white space, quotes and angle brackets; in the name of the host to the first letter that is not ASCII.
  private static func endOfURL(from start: Int, to end: Int, _ text: TextBytes) -> Int {
    var offset = start
    // A name without scheme or path ends where it ends: `example.com،`.
    guard offset < end, text[offset] == 0x2F || text[offset] == 0x3A || text[offset] == 0x3F else { return offset }
    while offset < end {
      let (scalar, next) = text.scalar(at: offset)
      switch scalar {
      case 0...0x20, 0x22, 0x3C, 0x3E, 0xAB, 0xBB, 0x60C, 0x61B, 0x61F, 0x2018...0x201F: return offset
      default: if Scalars.isSpace(scalar) || Scalars.isInvisible(scalar) { return offset }
      }
      offset = next
    }
    return offset
  }

  /// Without the punctuation that belongs to the sentence.
  private static func trimmed(from start: Int, to end: Int, _ text: TextBytes) -> Int {
    var end = end
    // Whoever writes more than this many marks at the end gets the rest in the address.
    let least = max(start, end - 16)
    while end > least, ".,:;!?'*-".utf8.contains(text[end - 1]) || isUnopenedBracket(text, start, end) { end -= 1 }
    return end
  }

  private static func isUnopenedBracket(_ text: TextBytes, _ start: Int, _ end: Int) -> Bool {
    let last = text[end - 1]
    guard last == 0x29 || last == 0x5D || last == 0x7D else { return false }
    let open: UInt8 = last == 0x29 ? 0x28 : last - 2
    return !text.bytes[start..<end].contains(open)
  }
}
