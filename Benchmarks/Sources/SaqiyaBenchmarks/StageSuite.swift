import Benchmark
import BuiltInPlugins
import SaqiyaKit

/// Which reference the ratio of a stage is taken to.
let references = [
  "normalize light": "ICU NFC, UTF-8", "normalize nfc": "ICU NFC, UTF-8", "normalize search": "ICU NFC, UTF-8",
  "sentences": "ICU sentences, UTF-16", "tokens": "ICU words, UTF-16",
]

/// What a benchmark runs: the measured stages, on documents on which those before have run already.
private struct Chain {
  var name: String
  var before: [any Stage] = []
  var measured: [any Stage]
}

/// Every stage alone, on documents on which the stages that it needs ran before; then the whole news pipeline.
func stageSuite(_ corpus: Corpus) throws -> BenchmarkSuite {
  let suite = BenchmarkSuite(name: "stages")
  for chain in try chains() {
    let prepared = try corpus.texts.enumerated().map { index, text in
      var document = Document(id: String(index), text: text, metadata: ["date": "2024-03-12"])
      for stage in chain.before { try stage.process(&document) }
      return document
    }
    suite.benchmark(chain.name) { state in
      // A copy, because what is derived from a view is kept with it.
      let documents = prepared.map(\.withFreshView)
      try state.time {
        for var document in documents {
          for stage in chain.measured { try stage.process(&document) }
        }
      }
    }
  }
  return suite
}

extension Document {
  /// The same document with nothing derived from its view yet.
  fileprivate var withFreshView: Document {
    var copy = self
    copy.rewriteView(as: view.text, alignment: Alignment(identity: view.text.utf8.count))
    return copy
  }
}

private func chains() throws -> [Chain] {
  let news = try ["normalize", "regions", "sentences", "numbers", "dates", "summarize"].map { try stage($0) }
  return [
    Chain(name: "normalize light", measured: [try stage("normalize")]),
    Chain(name: "normalize nfc", measured: [try stage("normalize", ["preset": "nfc"])]),
    Chain(name: "normalize search", measured: [try stage("normalize", ["preset": "search"])]),
    Chain(name: "regions", measured: [try stage("regions")]),
    Chain(name: "sentences", measured: [try stage("sentences")]),
    Chain(name: "tokens", measured: [try stage("tokens")]),
    Chain(name: "numbers", measured: [try stage("numbers")]),
    Chain(name: "numbers and dates", measured: [try stage("numbers"), try stage("dates")]),
    Chain(
      name: "terms, keyphrases, summarize", before: [try stage("sentences")],
      measured: try ["terms", "keyphrases", "summarize"].map { try stage($0) }),
    Chain(name: "news pipeline", measured: news),
  ]
}

/// A built-in stage by its name, with options set and data loaded.
private func stage(_ name: String, _ options: Fields = [:]) throws -> any Stage {
  let types = builtInPlugins.flatMap(\.stages)
  guard let type = types.first(where: { $0.name == name }) else {
    throw CorpusError(message: "no built-in stage is named '\(name)'")
  }
  var stage = type.init()
  for option in stage.options {
    if let value = options[option.name] { try option.option.set(value) }
  }
  try stage.prepare(
    StageContext { path throws(StageError) in throw StageError(.badResource, "no file is read here: '\(path)'") })
  return stage
}
