import Foundation
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Numbers

/// The reference of the rules, whose examples hold and whose page is current.
@Suite("Rules of numbers")
struct RuleReferenceTests {
  @Test("are documented in the order in which they are asked")
  func order() throws {
    #expect(try RuleReference().entries.map(\.name) == RuleReference.order)
  }

  @Test("do what their examples say", arguments: try RuleReference().entries.map { [$0.example, $0.counterexample] })
  func examples(both: [RuleReference.Example]) throws {
    for example in both { try expectNumbers(example.marked, example.readings) }
  }

  @Test("are explained by their names", arguments: try RuleReference().entries)
  func explanations(entry: RuleReference.Entry) throws {
    let name = entry.parent.isEmpty ? entry.name : "name: \(entry.name)"
    let explains = { (example: RuleReference.Example) in
      try NumbersTests.Reading.numbers(in: MarkedText(example.marked).text).contains { number in
        number.derivation.contains { $0 == name || $0.hasPrefix(name + ":") }
      }
    }
    #expect(try explains(entry.example), "\(entry.example.marked) does not name \(name)")
  }

  @Test("have a page that is current; Scripts/record-number-rules writes it anew")
  func page() throws {
    let page = URL(filePath: #filePath).appending(path: "../../../Documentation/NumberRules.md").standardized
    let wanted = try RuleReference().page
    if ProcessInfo.processInfo.environment["SAQIYA_RECORD_NUMBER_RULES"] != nil {
      try wanted.write(to: page, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: page, encoding: .utf8) == wanted)
  }
}
