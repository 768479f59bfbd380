extension String {
  /// The name that was most likely meant: the one with the fewest edits (Damerau–Levenshtein distance, adjacent
  /// transpositions included), at most a third of the longer name's letters and at least one; `nil` when none is near.
  ///
  /// - Complexity: O(names × length²).
  public func nearest(among names: some Sequence<String>) -> String? {
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = editDistance(to: name)
      let limit = Swift.max(1, Swift.max(count, name.count) / 3)
      if distance <= limit, distance < (best?.distance ?? .max) { best = (name, distance) }
    }
    return best?.name
  }

  private func editDistance(to other: String) -> Int {
    let (a, b) = (Array(lowercased().unicodeScalars), Array(other.lowercased().unicodeScalars))
    var rows = [Array(0...b.count)]
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        let substitution = rows[i][j] + (a[i] == b[j] ? 0 : 1)
        var distance = Swift.min(substitution, rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          distance = Swift.min(distance, rows[i - 1][j - 1] + 1)
        }
        row.append(distance)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
