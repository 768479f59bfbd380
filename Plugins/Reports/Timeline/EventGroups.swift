import SaqiyaKit
import Similarity

/// A dated clause with its document.
struct EventStatement {
  var event: Timeline.Event
  var source: Source
}

/// The clauses that tell of one event, put together.
///
/// Clauses are of one event when their dates are the same, or one holds the other, and they share enough of their terms.
struct EventGroups {
  /// The entries in the order of the calendar; in each the clause that stands for it first.
  private(set) var rows: [[EventStatement]] = []

  init(_ statements: [EventStatement], similarity: Double) {
    let dated = statements.compactMap { statement in
      CalendarPosition(statement.event.date).map { (statement: statement, position: $0) }
    }
    let order = dated.indices.sorted {
      dated[$0].position != dated[$1].position ? dated[$0].position < dated[$1].position : $0 < $1
    }
    let sorted = order.map { dated[$0] }
    var union = DisjointSets(sorted.count)
    for pair in SimilarityJoin.pairs(sorted.map(\.statement.event.terms), similarity: similarity) {
      let (left, right) = (sorted[pair.0], sorted[pair.1])
      guard left.statement.event.kind == right.statement.event.kind,
        Self.isOneTime(left.position, right.position)
      else { continue }
      union.join(pair.0, pair.1)
    }
    rows = union.groups.map { group in
      let members = group.map { sorted[$0] }
      // The finest date stands for all, then the clause that says most.
      let best =
        members.indices.min {
          let (a, b) = (members[$0], members[$1])
          return (a.position.days, -a.statement.event.terms.count, $0) < (
            b.position.days, -b.statement.event.terms.count, $1
          )
        } ?? 0
      return [members[best].statement] + members.enumerated().filter { $0.offset != best }.map(\.element.statement)
    }
    rows.sort { Self.precedes($0[0].event.date, $1[0].event.date) }
  }

  private static func isOneTime(_ left: CalendarPosition, _ right: CalendarPosition) -> Bool {
    left.holds(right) || right.holds(left)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    guard let left = CalendarPosition(left), let right = CalendarPosition(right) else { return false }
    return left < right
  }
}
