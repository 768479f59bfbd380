/// The tokens of a file, one a line; blank lines and lines that begin with `#` are passed over.
public struct Tokens: Sendable {
  private let tokens: [[UInt8]]

  /// Reads the lines of a file.
  ///
  /// - Throws: ``NoTokens`` when there is no token in it.
  public init(_ text: String) throws(NoTokens) {
    tokens = text.split(whereSeparator: \.isNewline).map { Array($0.utf8.filter { $0 > 0x20 }) }
      .filter { !$0.isEmpty && $0.first != UInt8(ascii: "#") }
    if tokens.isEmpty { throw NoTokens() }
  }

  /// Whether a header `Authorization` holds one of them. Takes as long for a token that is nearly right as for any other.
  func allow(_ header: String?) -> Bool {
    let bytes = Array((header ?? "").utf8)
    let scheme = Array("bearer ".utf8)
    guard bytes.count > scheme.count, bytes.prefix(scheme.count).map({ $0 | 0x20 }) == scheme else { return false }
    let found = Array(bytes.dropFirst(scheme.count))
    return tokens.map { Self.differences($0, found) }.contains(0)
  }

  private static func differences(_ token: [UInt8], _ found: [UInt8]) -> Int {
    var differences = token.count ^ found.count
    for (index, byte) in token.enumerated() {
      differences |= Int(byte ^ (index < found.count ? found[index] : 0))
    }
    return differences
  }
}

/// A file of tokens without a token.
public struct NoTokens: Error, Sendable, CustomStringConvertible {
  /// What was expected.
  public var description: String { "found no token, expected one in each line" }
}
