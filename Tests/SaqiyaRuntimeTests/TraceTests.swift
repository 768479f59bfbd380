import SaqiyaConfig
import SaqiyaKit
import SaqiyaRuntime
import TestPlugin
import Testing

/// Deletes tatweel, says of the first digit that it is another, removes the last, and forgets a name.
private struct Edit: Stage {
  static let name = "edit"
  static let summary = "Changes what is there."
  init() {}
  var contract: Contract { Contract(changes: [Digit.self]) }
  func process(_ document: inout Document) throws(StageError) {
    var alignment = Alignment.Builder()
    var text = ""
    for scalar in document.view.text.unicodeScalars {
      let count = UTF8.width(scalar)
      if scalar == "\u{640}" {
        alignment.delete(count)
      } else {
        alignment.keep(count)
        text.unicodeScalars.append(scalar)
      }
    }
    document.rewriteView(as: text, alignment: alignment.finish())
    document[Digit.self].removeLast()
    document[Digit.self][0].note = "changed"
    document.metadata["known"] = nil
    document.metadata["new"] = 1
  }
}

@Suite("A trace")
struct TraceTests {
  @Test("tells what each stage added, changed and removed")
  func difference() throws {
    var document = Document(id: "a", text: "1 كـتـب 2 3", metadata: ["known": "yes"])
    let chain = try StageChain(plan([PlannedStage(FindDigits()), PlannedStage(Edit()), PlannedStage(KeepView())]))
    let traces = chain.trace(&document)
    #expect(traces.map(\.step.id) == ["find-digits", "edit", "keep-view"])

    let found = try #require(traces[0].difference.layers.first)
    #expect(found.layer == "digits" && found.isNew)
    #expect(found.added.map { document.original.utf8.count >= $0.range.end } == [true, true, true])
    #expect(found.removed.isEmpty && found.changed.isEmpty)

    let edited = traces[1].difference
    #expect(edited.textChanges.map { [$0.original, $0.view, String($0.count)] } == [["\u{640}", "", "2"]])
    #expect(edited.viewCounts.before - edited.viewCounts.after == 4)
    let layer = try #require(edited.layers.first)
    #expect(layer.added.isEmpty && layer.removed.count == 1 && !layer.isNew)
    #expect(layer.changed.map { $0.after.attributes["note"] } == ["changed"])
    #expect(edited.metadata.map(\.name) == ["new", "known"])
    #expect(edited.metadata.map(\.value) == [1, nil])

    #expect(traces[2].difference.newViews == ["upper"])
    #expect(traces[2].difference.textChanges.isEmpty)
    #expect(traces[2].difference.layers.isEmpty)
  }
}
