import SaqiyaConfig
import SaqiyaTesting
import Testing

@Suite("The loader, on files that are broken anyhow")
struct LoaderPropertyTests {
  private static let pipeline = """
    saqiya: 1
    name: &n أخبار
    description: *n
    plugins: [normalization, segmentation, numbers, summarization]
    stages:
      - use: normalize
        with: { preset: search, as: "search" }
      - sentences
      - use: numbers
        with:
          except: ['no', ${WORD:-x}]
          units: { كم: [kilometer] }
      - { use: summarize, with: { sentences: 3 }, on_error: skip }
    output:
      layers: [sentences, numbers]
      offsets: [scalar]
      description: |
        text
    """

  private static let pieces = [
    "\n", " ", "  ", "\t", ":", ": ", "- ", "?", "? ", "&a ", "*a", "*n", "!x ", "!!int ", "<<: *n", "{", "}", "[", "]",
    ",",
    "'", "\"", "|", ">", "#", "%", "@", "`", "---\n", "...\n", "${", "${X}", "\\", "\u{0}", "\u{7F}", "\u{85}",
    "\u{2028}",
    "\u{FEFF}", "\r", "م", "\u{64E}", "😀", "name: x\n", "~", "1", ".inf", "saqiya", "%YAML 1.1\n", "%TAG ! x\n",
  ]

  @Test("never fails otherwise than with problems at places of the file", arguments: 1...8 as ClosedRange<UInt64>)
  func mutations(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let loader = PipelineLoader(catalogue: catalogue)
    for _ in 0..<500 {
      var scalars = Array(Self.pipeline.unicodeScalars)
      for _ in 0...Int.random(in: 0...4, using: &random) { Self.mutate(&scalars, &random) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      do {
        _ = try loader.load(text: String(text), file: "f", folder: ".")
      } catch {
        let lines = text.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
        #expect(!error.diagnostics.isEmpty)
        #expect(error.diagnostics.allSatisfy { (1...lines).contains($0.line) && $0.column >= 1 }, "\(String(text))")
      }
    }
  }

  private static func mutate(_ scalars: inout [Unicode.Scalar], _ random: inout SeededGenerator) {
    guard !scalars.isEmpty else { return }
    let place = Int.random(in: 0..<scalars.count, using: &random)
    let end = min(scalars.count, place + Int.random(in: 1...12, using: &random))
    switch Int.random(in: 0..<4, using: &random) {
    case 0: scalars.removeSubrange(place..<end)
    case 1: scalars.insert(contentsOf: scalars[place..<end], at: Int.random(in: 0..<scalars.count, using: &random))
    case 2: scalars.insert(contentsOf: (pieces.randomElement(using: &random) ?? "").unicodeScalars, at: place)
    default: scalars.replaceSubrange(place..<end, with: (pieces.randomElement(using: &random) ?? "").unicodeScalars)
    }
  }
}
