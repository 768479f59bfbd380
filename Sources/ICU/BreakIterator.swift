internal import CICU
import Synchronization

/// The boundaries that ICU finds between the sentences or the words of a text.
///
/// One iterator serves one thread at a time; ``BreakIteratorPool`` shares several between threads.
public final class BreakIterator {
  /// The unit that is iterated over.
  public enum Unit: Sendable {
    case sentence, word
  }

  /// The place where a unit ends.
  public struct Boundary: Sendable, Equatable {
    /// The offset after the unit in UTF-8.
    public var offset: Int
    /// What ICU's rules say about the unit before the boundary; for words 0 is white space and punctuation.
    public var status: Int32
  }

  private let iterator: OpaquePointer

  /// Opens an iterator for a locale, such as `ar`, `root` or `en@ss=standard` (English with its list of abbreviations).
  ///
  /// - Throws: ``ICUError`` when ICU cannot open it.
  public init(_ unit: Unit, locale: String) throws(ICUError) {
    var name: UnsafePointer<CChar>?
    guard let iterator = saqiya_break_iterator_open(unit == .sentence, locale, &name) else {
      let error = name.map { String(cString: $0) } ?? "an unnamed error"
      throw ICUError(message: "ICU cannot find the breaks of locale '\(locale)': \(error)")
    }
    self.iterator = iterator
  }

  deinit {
    saqiya_break_iterator_close(iterator)
  }

  /// The ends of all units of a text, in order; the last is the end of the text.
  ///
  /// - Throws: ``ICUError`` when the text has 2³¹ units or more, or ICU fails.
  /// - Complexity: O(units).
  public func boundaries(of text: UTF16Text) throws(ICUError) -> [Boundary] {
    guard text.units.count < Int(Int32.max) else {
      throw ICUError(message: "the text has \(text.units.count) UTF-16 units; ICU takes less than 2147483648")
    }
    let boundaries = text.units.withUnsafeBufferPointer { units -> [Boundary]? in
      guard let base = units.baseAddress, !units.isEmpty else { return [] }
      guard saqiya_break_iterator_set_text(iterator, base, Int32(units.count)) else { return nil }
      // The units are gone after this call; the iterator must not keep them.
      defer { _ = saqiya_break_iterator_set_text(iterator, nil, 0) }
      return collect(base)
    }
    guard let boundaries else { throw ICUError(message: "ICU cannot iterate over the text") }
    return boundaries
  }

  private func collect(_ units: UnsafePointer<UInt16>) -> [Boundary] {
    var boundaries: [Boundary] = []
    var position: Int32 = 0
    var offset: UInt32 = 0
    withUnsafeTemporaryAllocation(of: SaqiyaBoundary.self, capacity: 512) { chunk in
      guard let base = chunk.baseAddress else { return }
      while true {
        let count = saqiya_break_iterator_fill(iterator, units, &position, &offset, base, Int32(chunk.count))
        for index in 0..<Int(count) {
          boundaries.append(Boundary(offset: Int(base[index].utf8_offset), status: base[index].status))
        }
        if Int(count) < chunk.count { break }
      }
    }
    return boundaries
  }
}

/// A failure of ICU.
public struct ICUError: Error, Sendable, Equatable {
  /// What was asked and what ICU answered: lower case but for names, no final stop.
  public let message: String
}

/// Iterators of one kind, as many as threads ever used at once; opening one costs as much as a short article.
public final class BreakIteratorPool: Sendable {
  private let unit: BreakIterator.Unit
  private let locale: String
  private let idle: Mutex<[Loan]>

  /// An idle iterator. Whoever takes it out of the pool is the only one who has it.
  private struct Loan: @unchecked Sendable {
    let iterator: BreakIterator
  }

  /// Makes a pool with one iterator in it.
  ///
  /// - Throws: ``ICUError`` when ICU cannot open the iterator.
  public init(_ unit: BreakIterator.Unit, locale: String) throws(ICUError) {
    self.unit = unit
    self.locale = locale
    idle = Mutex([Loan(iterator: try BreakIterator(unit, locale: locale))])
  }

  /// The ends of all units of a text; see ``BreakIterator/boundaries(of:)``. Any thread may call it at any time.
  ///
  /// - Throws: ``ICUError`` when the text is too long or ICU fails.
  /// - Complexity: O(units).
  public func boundaries(of text: UTF16Text) throws(ICUError) -> [BreakIterator.Boundary] {
    let taken = idle.withLock { $0.popLast() }
    let loan = if let taken { taken } else { Loan(iterator: try BreakIterator(unit, locale: locale)) }
    defer { idle.withLock { $0.append(loan) } }
    return try loan.iterator.boundaries(of: text)
  }
}
