/// The words or phrases of a list, folded in one pass as ``ScannedText`` folds a text.
struct FoldedList: ~Copyable {
  private let scanner: WordScanner
  /// The index of the first token of each entry, and after them the number of tokens.
  private let firstTokens: [Int]

  /// Folds a list.
  ///
  /// - Complexity: O(bytes).
  init(_ entries: [String]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * 16)
    var starts: [Int] = []
    starts.reserveCapacity(entries.count)
    for entry in entries {
      starts.append(bytes.count)
      bytes.append(contentsOf: entry.utf8)
      // The end of a line ends every token, so that no entry goes on in the next.
      bytes.append(UInt8(ascii: "\n"))
    }
    var scanner = WordScanner()
    bytes.withUnsafeBufferPointer { scanner.scan($0) }
    var firstTokens: [Int] = []
    firstTokens.reserveCapacity(entries.count + 1)
    var token = 0
    for start in starts {
      while token < scanner.tokens.count, scanner.tokens[token].start < start { token += 1 }
      firstTokens.append(token)
    }
    firstTokens.append(scanner.tokens.count)
    self.scanner = scanner
    self.firstTokens = firstTokens
  }

  /// The number of entries.
  var count: Int { firstTokens.count - 1 }

  /// All tokens in order.
  var tokens: [ScriptToken] { scanner.tokens }

  /// The tokens of an entry.
  func tokens(of entry: Int) -> Range<Int> { firstTokens[entry]..<firstTokens[entry + 1] }

  /// Runs a body on the folded form of some tokens, one after the other.
  func withFolded<R>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    guard let last = range.last else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    let (first, end) = (scanner.tokens[range.lowerBound], scanner.tokens[last])
    let start = first.foldedStart
    return body(
      UnsafeBufferPointer(rebasing: scanner.folded.bytes(from: start)[..<(end.foldedStart + end.foldedCount - start)]))
  }
}
