import SaqiyaKit

/// The stretches of a view that sentences cannot leave: the regions, when an earlier stage found any, else all of it.
struct TextAreas {
  /// The stretches in order, furniture left out.
  private(set) var ranges: [TextRange] = []
  private var headings: [TextRange] = []

  init(_ document: Document) {
    let count = document.view.text.utf8.count
    guard document.hasLayer(Region.self) else {
      ranges = [TextRange(0, count)]
      return
    }
    var position = 0
    // Pieces inside a line, such as `(للمزيد)`, belong to the sentence around them.
    for region in document.inView(Region.self) where !region.isInline && region.range.end > position {
      let start = max(position, region.range.start)
      if start > position { ranges.append(TextRange(position, start)) }
      if region.role != .furniture { ranges.append(TextRange(start, region.range.end)) }
      if Self.headingRoles.contains(region.role) { headings.append(region.range) }
      position = region.range.end
    }
    if position < count { ranges.append(TextRange(position, count)) }
  }

  private static let headingRoles: Set<Region.Role> = [.title, .subtitle, .heading]

  /// Makes headings of what stands in a title or heading, whatever it ends in.
  func markHeadings(among sentences: inout [Sentence]) {
    var index = 0
    for position in sentences.indices {
      while index < headings.count, headings[index].end <= sentences[position].range.start { index += 1 }
      guard index < headings.count else { return }
      if headings[index].overlaps(sentences[position].range) { sentences[position].kind = .heading }
    }
  }
}
