import Foundation
import SaqiyaKit
import SaqiyaTesting
import Testing

@testable import Normalization

@Suite("Properties of every operation and preset")
struct PropertyTests {
  private static let limit = 1 << 24
  /// How many texts each operation and preset sees; with the variable `SAQIYA_EXHAUSTIVE` set, a million all together, which
  /// take a minute or two with optimisation: `swift test -c release -Xswiftc -enable-testing --filter PropertyTests`.
  private static let rounds = exhaustive ? 1_000_000 / (operationNames.count + PresetName.allCases.count) + 1 : 150
  private static let exhaustive = ProcessInfo.processInfo.environment["SAQIYA_EXHAUSTIVE"] != nil

  private static let listRounds = exhaustive ? 2000 : 60
  private static let textsForList = exhaustive ? 50 : 10

  private static func operations(_ names: [String]) throws -> [Normalization.Operation] {
    let catalogue = try OperationCatalogue.builtIn.get()
    return try names.map { try #require(catalogue.operation(named: $0)) }
  }

  private static let operationNames = (try? OperationCatalogue.builtIn.get())?.operations.map(\.name) ?? []

  private func result(_ program: Program, _ text: String, slowly: Bool = false) throws -> (
    text: String, alignment: Alignment
  ) {
    try program.run(text, limit: Self.limit, visitsEverything: slowly)
      ?? (text, Alignment(identity: text.utf8.count))
  }

  @Test("keep to the alignment law, fast and slow alike", arguments: operationNames)
  func law(name: String) throws {
    let program = try Program(Self.operations([name]))
    var texts = ArabicTextGenerator(seed: 31)
    for _ in 0..<Self.rounds {
      let text = texts.next()
      let fast = try result(program, text)
      #expect(AlignmentLaw.violation(of: fast.alignment, from: text, to: fast.text) == nil, "\(text.debugDescription)")
      let slow = try result(program, text, slowly: true)
      #expect(fast.text == slow.text && fast.alignment == slow.alignment, "\(text.debugDescription)")
    }
  }

  @Test("single scalars become what the map says", arguments: operationNames)
  func maps(name: String) throws {
    let operation = try Self.operations([name])[0]
    guard let map = operation.map else { return }
    let program = try Program([operation])
    var texts = ArabicTextGenerator(seed: 32)
    for _ in 0..<Self.rounds {
      let text = texts.next()
      #expect(
        try result(program, text).text.unicodeScalars.map(\.value) == map.applied(to: text.unicodeScalars.map(\.value)))
    }
  }

  @Test("presets are idempotent, aligned, and the same fused, unfused and slow", arguments: PresetName.allCases)
  func presets(preset: PresetName) throws {
    let names = try #require(OperationCatalogue.builtIn.get().preset(named: preset.rawValue)).operations
    let operations = try Self.operations(names)
    let program = try Program(operations)
    let unfused = try Program(operations, fuses: false)
    var texts = ArabicTextGenerator(seed: 33)
    for _ in 0..<Self.rounds {
      let text = texts.next(pieces: 20)
      let once = try result(program, text)
      #expect(AlignmentLaw.violation(of: once.alignment, from: text, to: once.text) == nil, "\(text.debugDescription)")
      let twice = try result(program, once.text)
      #expect(twice.text.unicodeScalars.elementsEqual(once.text.unicodeScalars), "\(text.debugDescription)")
      let slow = try result(unfused, text, slowly: true)
      #expect(slow.text.unicodeScalars.elementsEqual(once.text.unicodeScalars), "\(text.debugDescription)")
    }
  }

  /// What one operation writes or brings together, another looks for: any list of them, not only those of presets.
  @Test("lists of operations do the same fused and fast as one by one and slowly")
  func lists() throws {
    var random = SeededGenerator(seed: 35)
    var texts = ArabicTextGenerator(seed: 36)
    for _ in 0..<Self.listRounds {
      let names = (0..<Int.random(in: 2...6, using: &random)).map { _ in
        Self.operationNames[Int.random(in: Self.operationNames.indices, using: &random)]
      }
      let operations = try Self.operations(names)
      let fast = try Program(operations)
      let slow = try Program(operations, fuses: false)
      for _ in 0..<Self.textsForList {
        let text = texts.next(pieces: 60)
        let (found, expected) = try (result(fast, text), result(slow, text, slowly: true))
        #expect(
          found.text.unicodeScalars.elementsEqual(expected.text.unicodeScalars), "\(names) \(text.debugDescription)")
        #expect(AlignmentLaw.violation(of: found.alignment, from: text, to: found.text) == nil, "\(names)")
      }
    }
  }

  @Test("light never parts a letter from its marks in what stages add")
  func marks() throws {
    var texts = ArabicTextGenerator(seed: 34)
    for _ in 0..<Self.rounds {
      let view = try normalized(texts.next())
      for word in view.text.split(separator: " ") {
        let start = view.text.utf8.distance(from: view.text.startIndex, to: word.startIndex)
        let mapped = view.originalRange(of: TextRange(start, start + word.utf8.count)).range
        let rest = view.original.utf8.dropFirst(mapped.end)
        let next = String(decoding: Array(rest), as: UTF8.self).unicodeScalars.first
        let isMark = next.map { [.nonspacingMark, .enclosingMark].contains($0.properties.generalCategory) } ?? false
        #expect(!isMark || word.unicodeScalars.last?.properties.generalCategory == .control)
      }
    }
  }
}
