internal import ArabicScript
internal import SaqiyaKit

/// A part of an expression that was found: what it says, and the item after it.
struct Parsed<Value> {
  var value: Value
  var end: Int
}

/// The grammar of time expressions over the items of a text.
///
/// Every production takes the item at which it begins and gives what it found, or `nil`; it looks at no more than the
/// rest of the line. The productions are in extensions, one file for a family.
struct Grammar {
  let items: [Item]
  let lexicon: Lexicon
  /// Whether 11/10/2017 is the tenth of November.
  var monthComesFirst = false

  /// An item of the line that the item before it is on; nothing when a line ends between them.
  @inline(__always) subscript(index: Int) -> Item {
    guard index < items.count, index > 0, items[index].gap != .lineBreak else { return .none }
    return items[index]
  }

  /// The item at which a production begins.
  @inline(__always) func first(_ index: Int) -> Item { index < items.count ? items[index] : .none }

  /// Whether the line goes on at an index.
  func continues(_ index: Int) -> Bool { index < items.count && items[index].gap != .lineBreak }

  /// A production at an index of the same line.
  func then<Value>(_ index: Int, _ production: (Int) -> Parsed<Value>?) -> Parsed<Value>? {
    continues(index) ? production(index) : nil
  }

  /// The index after a comma, or the index itself.
  func skippingComma(_ index: Int) -> Int { self[index].isMark(.comma) ? index + 1 : index }

  /// The index after an item of a category, or the index itself.
  func skipping(_ category: Category, at index: Int) -> Int { self[index].category == category ? index + 1 : index }

  /// The index after an item of one of two categories, or the index itself.
  func skipping(_ category: Category, or other: Category, at index: Int) -> Int {
    let found = self[index].category
    return found == category || found == other ? index + 1 : index
  }

  /// Whether days of the month may be listed after an item: أيام 3 و4 نوفمبر, في 3 و4 نوفمبر.
  func namesDays(_ index: Int) -> Bool {
    items[index].isUnit(.day) || items[index].category == .in || items[index].category == .label
  }

  /// The index of what a conjunction joins on: after a detached و, or the item that has it attached.
  func joined(_ index: Int) -> Int? {
    if self[index].category == .and { return index + 1 }
    return self[index].hasConjunction ? index : nil
  }
}
