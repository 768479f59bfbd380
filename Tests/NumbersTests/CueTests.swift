import Testing

@testable import Numbers

@Suite("Cues")
struct CueTests {
  @Test("have every cue by one name")
  func cues() {
    #expect(Set(Cue.named.values.map(\.rawValue)).count == Cue.named.count)
  }
}
