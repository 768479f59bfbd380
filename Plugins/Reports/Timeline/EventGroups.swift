import SaqiyaKit
import Similarity

/// A dated clause with its document.
struct EventStatement {
  var event: Timeline.Event
  var source: Source
}

/// The clauses that tell of one event, put together.
///
/// Clauses are of one event when their dates are the same, or one holds the other, and they share enough of their terms, or
/// enough of those near the date. What happened long before the articles is one event when they share one of these: articles look
/// back at one event of a day.
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
    joinByCore(sorted, &union)
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

  /// Connects clauses of one day that share terms near the date. Of a term that many clauses have, the last few are looked at.
  private func joinByCore(
    _ sorted: [(statement: EventStatement, position: CalendarPosition)], _ union: inout DisjointSets
  ) {
    var recent: [CoreTerm: [Int]] = [:]
    for (index, item) in sorted.enumerated() {
      var shared: [Int: Int] = [:]
      for term in item.statement.event.core {
        let key = CoreTerm(start: item.position.start, days: item.position.days, term: term)
        for other in recent[key, default: []].suffix(Self.mostCompared) { shared[other, default: 0] += 1 }
        recent[key, default: []].append(index)
      }
      for (other, count) in shared.sorted(by: { $0.key < $1.key })
      where sorted[other].statement.event.kind == item.statement.event.kind
        && isOneEvent(sorted[other].statement.event, item.statement.event, count, item.position)
      {
        union.join(other, index)
      }
    }
  }

  private struct CoreTerm: Hashable {
    var start: Int
    var days: Int
    var term: UInt64
  }

  private func isOneEvent(
    _ left: Timeline.Event, _ right: Timeline.Event, _ shared: Int, _ position: CalendarPosition
  ) -> Bool {
    let report = [left.day, right.day].compactMap { $0.flatMap(CalendarPosition.init)?.start }.min()
    if position.days == 1, let report, report - position.start >= Self.longAgo { return shared >= 1 }
    let all = left.core.count + right.core.count - shared
    let share = Double(shared) / Double(max(1, all))
    return shared >= 3 && share >= Self.leastShare || shared >= 2 && share >= Self.enoughShare
  }

  /// In days before the first report.
  private static let longAgo = 30
  /// The least share of the terms near their dates that two clauses of one event have in common.
  private static let (leastShare, enoughShare) = (0.3, 0.5)
  /// How many clauses of one day with one term are compared with another.
  private static let mostCompared = 16

  private static func isOneTime(_ left: CalendarPosition, _ right: CalendarPosition) -> Bool {
    left.holds(right) || right.holds(left)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    guard let left = CalendarPosition(left), let right = CalendarPosition(right) else { return false }
    return left < right
  }
}
