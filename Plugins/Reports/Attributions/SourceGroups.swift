import Language
import SaqiyaKit
import SentenceAnalysis

/// Statements put together by their sources.
struct SourceGroups {
  private struct Group {
    var name: String
    var terms: [UInt64]
    var isLocal: Bool
    var statements: [(statement: Attributions.Statement, source: Source)]
  }

  private var groups: [Group] = []

  init(_ members: [CorpusSketch<[Attributions.Statement]>.Member]) {
    var numbers: [Key: Int] = [:]
    for member in members {
      for statement in member.content where !statement.name.isEmpty {
        let key = Key(name: statement.name, document: statement.isLocal ? member.id : nil)
        let number = numbers[key] ?? groups.count
        if number == groups.count {
          numbers[key] = number
          groups.append(Group(name: statement.source, terms: key.name, isLocal: statement.isLocal, statements: []))
        }
        groups[number].statements.append((statement, Source(id: member.id, count: member.count)))
      }
    }
    foldShortNames()
  }

  private struct Key: Hashable {
    var name: [UInt64]
    /// The document in which the name says who it is; `nil` for all.
    var document: String?
  }

  /// A name of several words that is the beginning of exactly one longer name, or of several of which one is the
  /// beginning of all others, goes into it. A body or office of two words does so only with an adjective that says of which
  /// state it is (`الرئيس الأوكراني`): `وزارة الدفاع` of one document may be another than that of the next.
  private mutating func foldShortNames() {
    // Names that begin with another come right behind it.
    let order = groups.indices.filter { !groups[$0].isLocal }.sorted {
      groups[$0].terms.lexicographicallyPrecedes(groups[$1].terms)
    }
    for (place, short) in order.enumerated() where groups[short].terms.count > 1 && saysWhich(groups[short]) {
      let longer = order[(place + 1)...].prefix { groups[$0].terms.starts(with: groups[short].terms) }
      guard let nearest = longer.first, longer.allSatisfy({ groups[$0].terms.starts(with: groups[nearest].terms) })
      else { continue }
      groups[nearest].statements = groups[short].statements + groups[nearest].statements
      groups[short].statements = []
    }
  }

  private func saysWhich(_ group: Group) -> Bool {
    let type = group.statements.first?.statement.type
    guard type == .official || type == .document, group.terms.count == 2 else { return true }
    return group.name.hasSuffix("ي") || group.name.hasSuffix("ية")
  }

  func report() -> [Value] {
    let said = groups.filter { !$0.statements.isEmpty }
    let order = said.indices.sorted {
      said[$0].statements.count != said[$1].statements.count
        ? said[$0].statements.count > said[$1].statements.count : $0 < $1
    }
    return order.map { .object(fields(of: said[$0])) }
  }

  private func fields(of group: Group) -> Fields {
    [
      "source": .string(group.name),
      "type": .string(group.statements[0].statement.type.rawValue),
      "sources": Source.ids(group.statements.map(\.source)),
      "count": .integer(Source.count(group.statements.map(\.source))),
      "statements": .array(group.statements.map { .object(fields(of: $0.statement, in: $0.source)) }),
    ]
  }

  private func fields(of statement: Attributions.Statement, in source: Source) -> Fields {
    var fields: Fields = [
      "document": .string(source.id), "cue": .string(statement.cue), "stance": .string(statement.stance.rawValue),
    ]
    for field in statement.quoted.fields.fields { fields[field.name] = field.value }
    if !statement.quotations.isEmpty {
      fields["quotations"] = .array(statement.quotations.map { .string($0.text) })
    }
    var places: Fields = ["source": statement.places.source.value, "cue": statement.places.cue.value]
    if !statement.quotations.isEmpty { places["quotations"] = .array(statement.quotations.map(\.place.value)) }
    fields["places"] = .object(places)
    return fields
  }
}
