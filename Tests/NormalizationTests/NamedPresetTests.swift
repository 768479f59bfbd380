import SaqiyaKit
import Testing

@testable import Normalization

@Suite("Presets that carry the name of a tool")
struct NamedPresetTests {
  private struct Row {
    var preset: PresetName
    var text: String
    var expected: String
  }

  /// What the tools themselves made of texts, as `Scripts/record-preset-fixture` wrote it down.
  private func rows() throws -> [Row] {
    let lines = String(decoding: PackageResources.named_presets_tsv, as: UTF8.self).split(separator: "\n")
    return try lines.filter { !$0.hasPrefix("#") }.map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let preset = try #require(PresetName(rawValue: cells[0]))
      return Row(preset: preset, text: CodePoints.text(cells[1]), expected: CodePoints.text(cells[2]))
    }
  }

  @Test("give the same bytes as the tool")
  func sameBytes() throws {
    let rows = try rows()
    #expect(Set(rows.map(\.preset)).count == 9)
    for row in rows {
      let found = try normalized(row.text, preset: row.preset).text
      #expect(Array(found.utf8) == Array(row.expected.utf8), "\(row.preset) \(row.text.debugDescription)")
    }
  }
}
