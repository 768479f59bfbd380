import SaqiyaConfig
import SaqiyaFormats
import SaqiyaKit
import SaqiyaRuntime

enum FuzzedCorpus {
  private static let chain = CorpusChain(
    FuzzedConfiguration.catalogue.stages.filter(\.isCorpusStage).map {
      PlannedStage(id: $0.name, plugin: $0.plugin, stage: $0.make())
    })

  /// The text that stands for a line's name in inputs, so that a mutation of it does not end the matter.
  private static let separator = UInt8(ascii: "\n")

  /// The lines are what each stage knew; header, names and checksum are put around them.
  static func runPartials(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: separator, omittingEmptySubsequences: false)
    var file = Array("\(CorpusPartials.header)\nruns\t[]\n".utf8)
    for (index, step) in chain.steps.enumerated() {
      let known = index < lines.count ? Array(lines[index]) : Array("null".utf8)
      file += Array("\(step.id)\t".utf8) + known + [separator]
    }
    var hash = ContentHash()
    hash.append(file)
    merge(file + Array("checksum\t\(hash.digits)\n".utf8))
    merge(bytes)
  }

  private static func merge(_ file: [UInt8]) {
    var partials = chain.nothing
    guard (try? partials.decode(file)) != nil else { return }
    var sum = partials
    sum.merge(partials)
    _ = (try? sum.report(), try? partials.report(), try? sum.encoded())
  }
}
