extension Alignment {
  /// The alignment from this one's source to the view of `next`, which was made from this one's view.
  ///
  /// Edits of the two that share bytes of the text between them become one edit; a deletion inside a later edit becomes
  /// part of it. The operation is associative.
  /// - Precondition: `next.originalCount == viewCount`.
  /// - Complexity: O(*m* + *n*) for *m* and *n* edits.
  public func andThen(_ next: Alignment) -> Alignment {
    precondition(next.originalCount == viewCount, "the second alignment starts from the view of the first")
    if edits.isEmpty { return next }
    if next.edits.isEmpty { return self }
    var composition = Composition(first: self, second: next)
    composition.run()
    return Alignment(edits: composition.edits, originalCount: originalCount, viewCount: next.viewCount)
  }
}

/// One pass over the edits of two alignments, in the order of the text between them.
private struct Composition {
  let first: [Alignment.Edit]
  let second: [Alignment.Edit]
  var edits: [Alignment.Edit] = []
  private var i = 0
  private var j = 0
  /// What the edits passed so far add to an offset of the text between, on either side.
  private var originalShift = 0
  private var viewShift = 0

  init(first: Alignment, second: Alignment) {
    self.first = first.edits
    self.second = second.edits
    edits.reserveCapacity(first.edits.count + second.edits.count)
  }

  mutating func run() {
    while i < first.count || j < second.count {
      takeFirstAlone()
      takeSecondAlone()
      guard i < first.count || j < second.count else { break }
      if takesFirst() { group(startingAt: first[i].view) } else { group(startingAt: second[j].original) }
    }
  }

  /// Takes the edits of the first alignment that end before the next one of the second, which most do.
  private mutating func takeFirstAlone() {
    let limit = j < second.count ? second[j].original.start : .max
    while i < first.count, first[i].view.end < limit {
      let edit = first[i]
      edits.append(
        Alignment.Edit(
          original: edit.original, view: TextRange(edit.view.start + viewShift, edit.view.end + viewShift)))
      passFirst()
    }
  }

  /// Takes the edits of the second alignment that end before the next one of the first.
  private mutating func takeSecondAlone() {
    let limit = i < first.count ? first[i].view.start : .max
    while j < second.count, second[j].original.end < limit {
      let edit = second[j]
      let (start, end) = (edit.original.start + originalShift, edit.original.end + originalShift)
      edits.append(Alignment.Edit(original: TextRange(start, end), view: edit.view))
      passSecond()
    }
  }

  /// Whether the next edit of the first alignment comes no later than that of the second.
  private func takesFirst() -> Bool {
    guard i < first.count else { return false }
    guard j < second.count else { return true }
    let (a, b) = (first[i].view, second[j].original)
    return a.start != b.start ? a.start < b.start : a.end <= b.end
  }

  /// Takes every edit that is joined with the one that covers `range` of the text between, and writes one for all.
  private mutating func group(startingAt range: TextRange) {
    var middle = range
    let originalStart = middle.start + originalShift
    let viewStart = middle.start + viewShift
    var isOpen = true
    if i < first.count, first[i].view == middle { passFirst() } else { passSecond() }
    while isOpen {
      isOpen = false
      while i < first.count, joins(first[i].view, middle) {
        middle = middle.union(first[i].view)
        passFirst()
        isOpen = true
      }
      while j < second.count, joins(second[j].original, middle) {
        middle = middle.union(second[j].original)
        passSecond()
        isOpen = true
      }
    }
    edits.append(
      Alignment.Edit(
        original: TextRange(originalStart, middle.end + originalShift),
        view: TextRange(viewStart, middle.end + viewShift)))
  }

  /// Whether an edit shares bytes with the group, or is a deletion strictly inside it.
  private func joins(_ range: TextRange, _ group: TextRange) -> Bool {
    range.isEmpty ? group.start < range.start && range.start < group.end : range.overlaps(group)
  }

  private mutating func passFirst() {
    originalShift = first[i].original.end - first[i].view.end
    i += 1
  }

  private mutating func passSecond() {
    viewShift = second[j].view.end - second[j].original.end
    j += 1
  }
}
