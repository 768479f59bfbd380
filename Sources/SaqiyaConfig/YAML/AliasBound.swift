/// Refuses texts whose aliases could come to more than can be worked on, before they are parsed.
///
/// Yams compares keys by all that is in them, and a key may be an alias of lists of aliases: a file of some hundred bytes
/// would keep it busy for years, before a node is there to be counted. With few anchors or few aliases that cannot
/// happen: *n* aliases make at most e^(*n*/e) values of one, two and a half million for 40.
enum AliasBound {
  /// The aliases that a file of more than two anchors may have.
  static let maximumAliases = 40

  /// Whether a text stays within the bound. Words of a text that look like aliases count too.
  ///
  /// - Complexity: O(length).
  static func admits(_ text: String) -> Bool {
    var anchors = 0
    var aliases = 0
    var isStart = true
    var indicator: UInt8?
    for byte in text.utf8 {
      if let indicator, byte > UInt8(ascii: " ") {
        if indicator == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
      }
      let isIndicator = byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")
      indicator = isStart && isIndicator ? byte : nil
      isStart = byte <= UInt8(ascii: " ") || "[{,:?-".utf8.contains(byte)
    }
    return anchors <= 2 || aliases <= maximumAliases
  }
}
