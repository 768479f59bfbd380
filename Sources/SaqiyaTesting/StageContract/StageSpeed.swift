public import SaqiyaKit

/// Returns how much text a stage works on in a second, in millions of UTF-8 bytes: the best of a few runs over articles.
///
/// Layers of the kit that the stage requires are made up. For people: no test should depend on it.
public func measureStage(_ stage: any Stage) -> Double {
  let sentence = "وقال الوزير إن 400 ألف شخص زاروا المدينة يوم 3 نوفمبر 2017، بحسب «البيان».\n"
  let text = String(repeating: sentence, count: 30)
  let contract = stage.contract
  let megabytes = Double(text.utf8.count * 100) / 1_000_000
  let clock = ContinuousClock()
  let best = (0..<3).map { _ in
    // New documents each time: what stages work out from a view is kept with it.
    let documents = (0..<100).map { number in
      var document = Document(id: "\(number)", text: text, metadata: ["date": "2017-11-10"])
      for layer in contract.requires + contract.changes { SyntheticLayers.add(layer, to: &document) }
      return document
    }
    return clock.measure { for document in documents { _ = stage.snapshot(of: document) } }
  }.min()
  let seconds = best.map { Double($0.components.attoseconds) / 1e18 + Double($0.components.seconds) } ?? .infinity
  return megabytes / seconds
}
