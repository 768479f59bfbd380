extension ScannedText {
  /// Whether a word begins with ال and has two more letters at least; also that of a name, which looks the same.
  ///
  /// - Parameter prefix: the folded bytes before the article, such as those of a conjunction.
  public func startsWithArticle(_ index: Int, dropping prefix: Int = 0) -> Bool {
    withFolded(index, dropping: prefix) { word in
      word.count >= 8 && word[0] == 0xD8 && word[1] == 0xA7 && word[2] == 0xD9 && word[3] == 0x84
    }
  }

  /// Whether a word of more than two letters begins with و or ف, which may also be its own letter.
  public func startsWithConjunction(_ index: Int) -> Bool {
    withFolded(index) { $0.count > 4 && Self.isConjunction($0[0], $0[1]) }
  }

  /// Whether a word is و, separated from the next.
  public func isConjunction(_ index: Int) -> Bool {
    withFolded(index) { $0.count == 2 && $0[0] == 0xD9 && $0[1] == 0x88 }
  }

  private static func isConjunction(_ first: UInt8, _ second: UInt8) -> Bool {
    first == 0xD9 && (second == 0x88 || second == 0x81)
  }
}
